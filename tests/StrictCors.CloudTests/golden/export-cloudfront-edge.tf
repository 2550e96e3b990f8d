# CloudFront owns CORS: a function answers preflights, and the response headers policy writes the headers of every other answer,
# errors too, and removes what the application says of CORS. Answers of 400 and above that have a Vary of their own keep it as it
# is, since functions don't run there.

variable "name" {
  type    = string
  default = "cors"
}

resource "aws_cloudfront_function" "preflight" {
  name    = "${var.name}-preflight"
  comment = "Answers preflights"
  runtime = "cloudfront-js-2.0"
  publish = true
  code    = <<-EOT
    const policy = {
      open: false,
      credentials: true,
      reject: false,
      origins: ["https://app.example.com", "https://admin.example.com"],
      methods: ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
      anyMethod: false,
      headers: ["content-type", "authorization", "x-key"],
      anyHeader: false,
      allowMethods: "GET, POST, PUT, PATCH, DELETE, OPTIONS",
      allowHeaders: "Content-Type, Authorization, X-Key",
      maxAge: "600",
    };

    // RFC 9110, section 5.6.2.
    const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
    const mostCharacters = 8192, mostItems = 100, mostEmptyItems = 16;

    function lines(headers, name) {
      const header = headers[name];
      if (!header)
        return [];
      return header.multiValue ? header.multiValue.map(function (line) { return line.value; }) : [header.value];
    }

    function allowsOrigin(values) {
      return policy.open || (values.length === 1 && policy.origins.indexOf(values[0]) >= 0);
    }

    function allowsMethod(method) {
      return policy.anyMethod || policy.methods.indexOf(method) >= 0 || (method === 'HEAD' && policy.methods.indexOf('GET') >= 0);
    }

    // https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name
    function allowsHeader(name) {
      const lower = name.toLowerCase();
      return policy.headers.indexOf(lower) >= 0 || (policy.anyHeader && lower !== 'authorization');
    }

    function allowsHeaders(values) {
      let characters = 0, items = 0, emptyItems = 0;
      for (let i = 0; i < values.length; i++) {
        characters += values[i].length;
        if (characters > mostCharacters)
          return false;
        const names = values[i].split(',');
        for (let j = 0; j < names.length; j++) {
          const name = names[j].replace(/^[ \t]+|[ \t]+$/g, '');
          if (name === '' ? ++emptyItems > mostEmptyItems : ++items > mostItems)
            return false;
          if (name !== '' && !allowsHeader(name))
            return false;
        }
      }
      return true;
    }

    function isSameOrigin(headers, origin) {
      const site = lines(headers, 'sec-fetch-site');
      if (site.length === 1 && site[0] === 'same-origin')
        return true;
      const host = lines(headers, 'host')[0] || '';
      // The scheme is known only where CloudFront-Forwarded-Proto is asked for; without it an http page counts as another origin.
      const isHttp = lines(headers, 'cloudfront-forwarded-proto')[0] === 'http';
      if (host === '' || origin.length !== 1)
        return false;
      const scheme = origin[0].split('://')[0], authority = origin[0].slice(scheme.length + 3).toLowerCase();
      return authority !== '' && ((scheme === 'https' && authority === host.toLowerCase().replace(/:443$/, ''))
        || (scheme === 'http' && isHttp && authority === host.toLowerCase().replace(/:80$/, '')));
    }

    function refusedPart(origin, method, names) {
      if (!allowsOrigin(origin))
        return 'origin';
      if (method.length !== 1 || !token.test(method[0]) || !allowsMethod(method[0]))
        return 'method';
      return allowsHeaders(names) ? '' : 'header';
    }

    function refuse(vary) {
      return { statusCode: 403, statusDescription: 'Forbidden', headers: vary ? { vary: { value: vary } } : {} };
    }

    function answerPreflight(origin, method, names) {
      const vary = (policy.open ? '' : 'Origin, ') + 'Access-Control-Request-Method, Access-Control-Request-Headers';
      const refused = refusedPart(origin, method, names);
      if (refused !== '') {
        // It never reaches the application, so nobody else can log it. A stranger's text is cut.
        console.log(JSON.stringify({ event: 'preflight refused', verdict: refused, origin: origin.join(', ').slice(0, 256), method: method.join(', ').slice(0, 256) }));
        return refuse(vary);
      }
      const headers = { vary: { value: vary }, 'access-control-allow-origin': { value: policy.open ? '*' : origin[0] } };
      if (policy.credentials)
        headers['access-control-allow-credentials'] = { value: 'true' };
      // With credentials a literal * means nothing, so the request's own value goes back.
      headers['access-control-allow-methods'] = { value: policy.allowMethods || method[0] };
      headers['access-control-allow-headers'] = { value: policy.allowHeaders };
      headers['access-control-max-age'] = { value: policy.maxAge };
      return { statusCode: 204, statusDescription: 'No Content', headers: headers };
    }

    function handler(event) {
      const request = event.request, headers = request.headers;
      const origin = lines(headers, 'origin'), method = lines(headers, 'access-control-request-method');
      if (origin.length === 0)
        return request;
      if (request.method === 'OPTIONS' && method.length > 0)
        return answerPreflight(origin, method, lines(headers, 'access-control-request-headers'));
      // Browsers enforce nothing on a WebSocket, so its handshake is looked at here; functions don't see the header Upgrade.
      const isHandshake = headers['sec-websocket-key'] !== undefined;
      // No page can read what a navigation is answered with, such as an OpenID Connect form_post.
      const mode = lines(headers, 'sec-fetch-mode'), isNavigation = mode.length === 1 && mode[0] === 'navigate';
      if ((isHandshake || (policy.reject && !isNavigation)) && !allowsOrigin(origin) && !isSameOrigin(headers, origin))
        return refuse(isHandshake ? '' : 'Origin');
      return request;
    }
  EOT
}

resource "aws_cloudfront_function" "vary" {
  name    = "${var.name}-vary"
  comment = "Adds Origin to Vary"
  runtime = "cloudfront-js-2.0"
  publish = true
  code    = <<-EOT
    // The response headers policy can only replace Vary; this keeps what the application says and adds to it, in one line.
    function handler(event) {
      const response = event.response, vary = response.headers.vary;
      const lines = !vary ? [] : vary.multiValue ? vary.multiValue.map(function (line) { return line.value; }) : [vary.value];
      const all = lines.join(',').split(',').map(function (name) { return name.trim(); });
      const compared = all.map(function (name) { return name.toLowerCase(); });
      const names = all.filter(function (name, index) { return name !== '' && compared.indexOf(compared[index]) === index; });
      if (compared.indexOf('*') < 0 && compared.indexOf('origin') < 0)
        names.push('Origin');
      response.headers.vary = { value: names.join(', ') };
      return response;
    }
  EOT
}

resource "aws_cloudfront_response_headers_policy" "cors" {
  name = var.name

  cors_config {
    origin_override                  = true
    access_control_allow_credentials = true
    access_control_max_age_sec       = 600

    access_control_allow_origins {
      items = ["https://app.example.com", "https://admin.example.com"]
    }

    access_control_allow_methods {
      items = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    }

    access_control_allow_headers {
      items = ["Content-Type", "Authorization", "X-Key"]
    }

    access_control_expose_headers {
      items = ["ETag", "Link", "X-Request-Id"]
    }
  }

  custom_headers_config {
    items {
      header   = "Vary"
      value    = "Origin"
      override = false
    }
  }

  remove_headers_config {
    items {
      header = "Access-Control-Allow-Origin"
    }
    items {
      header = "Access-Control-Allow-Credentials"
    }
    items {
      header = "Access-Control-Allow-Methods"
    }
    items {
      header = "Access-Control-Allow-Headers"
    }
    items {
      header = "Access-Control-Expose-Headers"
    }
    items {
      header = "Access-Control-Max-Age"
    }
    items {
      header = "Access-Control-Allow-Private-Network"
    }
  }
}

output "cache_behavior" {
  description = "What the distribution's cache behavior takes."
  value = {
    allowed_methods              = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
    response_headers_policy_id   = aws_cloudfront_response_headers_policy.cors.id
    viewer_request_function_arn  = aws_cloudfront_function.preflight.arn
    viewer_response_function_arn = aws_cloudfront_function.vary.arn
  }
}
