-- What the CORS filter lacks: it answers preflights without asking about the method or the headers, with 200; it knows no
-- exclusions, adds nothing to Vary, and lets an origin that is not allowed keep what the application sent.
-- RFC 9110, section 5.6.2.
local token = "^[%w!#$%%&'*+.^_`|~-]+$"
local most_characters, most_items, most_empty_items, longest_origin, longest_host, longest_label = 8192, 100, 16, 512, 253, 63
local default_ports = { http = 80, ws = 80, https = 443, wss = 443 }

local function read_port(scheme, text)
  if text == "" then
    return 0
  end
  local digits = text:match("^:([1-9]%d?%d?%d?%d?)$")
  local port = digits and tonumber(digits)
  return port and port <= 65535 and port ~= default_ports[scheme] and port or nil
end

local function has_labels(host)
  if #host > longest_host or host:find("..", 1, true) or host:sub(1, 1) == "." or host:sub(-1) == "." then
    return false
  end
  for label in host:gmatch("[^.]+") do
    if #label > longest_label then
      return false
    end
  end
  return true
end

-- An origin as browsers serialize it (RFC 6454, section 6.2), or nothing.
local function read_origin(text)
  if #text > longest_origin then
    return nil
  end
  local scheme, authority = text:match("^(%l[%l%d+.-]*)://(.+)$")
  if not scheme then
    return nil
  end
  local host, rest = authority:match("^(%[[%x:.]+%])(.*)$")
  if not host then
    host, rest = authority:match("^([%l%d._-]+)(.*)$")
  end
  if not host or (host:sub(1, 1) ~= "[" and not has_labels(host)) then
    return nil
  end
  local port = read_port(scheme, rest)
  return port and { scheme = scheme, host = host, port = port }
end

local function matches(pattern, origin)
  if pattern.scheme ~= origin.scheme or (pattern.port ~= "any" and pattern.port ~= origin.port) then
    return false
  end
  if pattern.kind == "host" then
    return origin.host == pattern.host
  end
  local parent = "." .. pattern.host
  local front = #origin.host - #parent
  if front < 1 or origin.host:sub(-#parent) ~= parent then
    return false
  end
  local labels = origin.host:sub(1, front)
  if pattern.kind == "subdomains" then
    return true
  end
  return not labels:find(".", 1, true)
    and #labels > #pattern.prefix + #pattern.suffix
    and labels:sub(1, #pattern.prefix) == pattern.prefix
    and labels:sub(#labels - #pattern.suffix + 1) == pattern.suffix
end

local function any_matches(patterns, origin)
  for _, pattern in ipairs(patterns) do
    if matches(pattern, origin) then
      return true
    end
  end
  return false
end

-- Exclusions win. A repeated Origin arrives joined by a comma and is none.
local function allows_origin(text)
  if policy.open then
    return true
  end
  if policy.excluded_origins[text] then
    return false
  end
  local origin = read_origin(text)
  if origin and any_matches(policy.excluded_patterns, origin) then
    return false
  end
  return policy.origins[text] == true or (origin ~= nil and any_matches(policy.patterns, origin))
end

local function allows_method(method)
  return policy.any_method or policy.methods[method] or (method == "HEAD" and policy.methods["GET"])
end

-- https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name
local function allows_header(name)
  local lower = name:lower()
  return policy.headers[lower] or (policy.any_header and (policy.credentials or lower ~= "authorization"))
end

local function allows_headers(list)
  if not list then
    return true
  end
  if #list > most_characters then
    return false
  end
  local items, empty_items = 0, 0
  for item in (list .. ","):gmatch("([^,]*),") do
    local name = item:match("^[ \t]*(.-)[ \t]*$")
    if name == "" then
      empty_items = empty_items + 1
    else
      items = items + 1
    end
    if items > most_items or empty_items > most_empty_items then
      return false
    end
    -- What goes back has to be a list of names.
    if name ~= "" and not (allows_header(name) and (policy.allow_headers or name:match(token))) then
      return false
    end
  end
  return true
end

local function is_same_origin(headers, origin)
  if headers:get("sec-fetch-site") == "same-origin" then
    return true
  end
  local scheme, authority = origin:match("^(https?)://(.+)$")
  local host = (headers:get(":authority") or ""):lower()
  -- TLS often ends in front, so an https page may be seen to call http; the reverse is another origin.
  if not scheme or (scheme == "http" and headers:get("x-forwarded-proto") == "https") then
    return false
  end
  return host ~= "" and authority:lower() == host:gsub(scheme == "https" and ":443$" or ":80$", "")
end

local function remember(handle, name)
  handle:streamInfo():dynamicMetadata():set("strictcors", name, "yes")
end

local function answer(handle, headers)
  remember(handle, "answered")
  handle:respond(headers)
end

local function refused_part(origin, method, list)
  if not allows_origin(origin) then
    return "origin"
  end
  if not (method:match(token) and allows_method(method)) then
    return "method"
  end
  return not allows_headers(list) and "header" or nil
end

-- A stranger's text is cut, and stays one line.
local function shown(text)
  return '"' .. text:sub(1, 256):gsub("[^ -~]", "?"):gsub('["\\]', "\\%0") .. '"'
end

local function answer_preflight(handle, origin, method, list)
  local vary = (policy.open and "" or "Origin, ") .. "Access-Control-Request-Method, Access-Control-Request-Headers"
  local refused = refused_part(origin, method, list)
  if refused then
    -- It never reaches the application, so nobody else can log it.
    handle:logWarn("preflight refused: verdict=" .. refused .. " origin=" .. shown(origin) .. " method=" .. shown(method))
    return answer(handle, { [":status"] = "403", ["vary"] = vary })
  end
  answer(handle, {
    [":status"] = "204",
    ["vary"] = vary,
    ["access-control-allow-origin"] = policy.open and "*" or origin,
    ["access-control-allow-credentials"] = policy.credentials and "true" or nil,
    -- With credentials a literal * means nothing, so the request's own value goes back.
    ["access-control-allow-methods"] = policy.allow_methods or (policy.any_method and method) or nil,
    ["access-control-allow-headers"] = policy.allow_headers or (policy.any_header and list ~= "" and list) or nil,
    ["access-control-max-age"] = policy.max_age,
  })
end

function envoy_on_request(handle)
  local headers = handle:headers()
  local origin = headers:get("origin")
  if not origin then
    return
  end
  local requested = headers:get("access-control-request-method")
  if headers:get(":method") == "OPTIONS" and requested then
    return answer_preflight(handle, origin, requested, headers:get("access-control-request-headers"))
  end
  if allows_origin(origin) then
    return remember(handle, "allowed")
  end
  -- Browsers enforce nothing on a WebSocket, so its handshake is looked at here.
  local is_handshake = (headers:get("upgrade") or ""):lower():find("websocket", 1, true)
  -- No page can read what a navigation is answered with, such as an OpenID Connect form_post.
  local is_rejected = policy.reject and headers:get("sec-fetch-mode") ~= "navigate"
  if (is_handshake or is_rejected) and not is_same_origin(headers, origin) then
    answer(handle, { [":status"] = "403", ["vary"] = not is_handshake and not policy.open and "Origin" or nil })
  end
end

-- One line without empty names and without those that come again: some caches key by the first line and some by the last.
local function join_vary(headers)
  local names, seen = {}, {}
  for item in (headers:get("vary") or ""):gmatch("[^,]+") do
    local name = item:match("^[ \t]*(.-)[ \t]*$")
    if name ~= "" and not seen[name:lower()] then
      seen[name:lower()] = true
      names[#names + 1] = name
    end
  end
  if not (policy.open or seen["origin"] or seen["*"]) then
    names[#names + 1] = "Origin"
  end
  headers:remove("vary")
  if #names > 0 then
    headers:add("vary", table.concat(names, ", "))
  end
end

-- Runs after the CORS filter has written its headers.
function envoy_on_response(handle)
  local memory = handle:streamInfo():dynamicMetadata():get("strictcors") or {}
  if memory["answered"] then
    return
  end
  local headers = handle:headers()
  local ours = {
    ["access-control-allow-origin"] = true,
    ["access-control-allow-credentials"] = policy.credentials,
    ["access-control-expose-headers"] = policy.expose_headers ~= nil,
  }
  local foreign = {}
  for name in pairs(headers) do
    if name:sub(1, 15) == "access-control-" and (policy.open or not memory["allowed"] or not ours[name]) then
      foreign[#foreign + 1] = name
    end
  end
  for _, name in ipairs(foreign) do
    headers:remove(name)
  end
  join_vary(headers)
  if not policy.open then
    return
  end
  -- The CORS filter would send the request's own origin back, and no cache could keep one answer for all.
  headers:replace("access-control-allow-origin", "*")
  if policy.expose_headers then
    headers:replace("access-control-expose-headers", policy.expose_headers)
  end
end
