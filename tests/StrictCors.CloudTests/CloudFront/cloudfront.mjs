// Plays CloudFront's part around the exported functions and policy, as its documentation tells it:
//   functions-event-structure: header names are lower-case, repeated lines stand in multiValue;
//   understanding-response-headers-policies: headers are removed first, then the policy's are added;
//   edge-functions-restrictions: no function runs on answers of 400 and above, and none sees the header Upgrade.
// Reads { preflight, vary, policy, exchanges } and prints the answers.
import { readFileSync } from 'node:fs';

const print = console.log;
let logged = '';
console.log = line => { logged += line; };

const input = JSON.parse(readFileSync(0, 'utf8'));
const load = code => code ? new Function(`"use strict"; ${code}; return handler;`)() : undefined;
const preflight = load(input.preflight), vary = load(input.vary);

function event(list) {
  const headers = {};
  for (const { name, value } of list.filter(header => header.name !== 'upgrade' && header.name !== 'connection')) {
    if (!headers[name])
      headers[name] = { value };
    else
      (headers[name].multiValue ??= [{ value: headers[name].value }]).push({ value });
  }
  return headers;
}

const list = headers => Object.entries(headers).flatMap(([name, header]) => (header.multiValue ?? [header]).map(line => ({ name, value: line.value })));

function applyPolicy(origin, headers) {
  const policy = input.policy, cors = policy.CorsConfig;
  for (const { Header } of policy.RemoveHeadersConfig.Items)
    delete headers[Header.toLowerCase()];
  for (const { Header, Value, Override } of policy.CustomHeadersConfig?.Items ?? [])
    if (Override || !headers[Header.toLowerCase()])
      headers[Header.toLowerCase()] = { value: Value };
  const origins = cors.AccessControlAllowOrigins.Items;
  if (origin.length !== 1 || !(origins.includes('*') || origins.includes(origin[0].value)))
    return;
  headers['access-control-allow-origin'] = { value: origins.includes('*') ? '*' : origin[0].value };
  if (cors.AccessControlAllowCredentials)
    headers['access-control-allow-credentials'] = { value: 'true' };
  if (cors.AccessControlExposeHeaders)
    headers['access-control-expose-headers'] = { value: cors.AccessControlExposeHeaders.Items.join(', ') };
}

const answers = input.exchanges.map(exchange => {
  logged = '';
  const request = { method: exchange.method, uri: '/', querystring: {}, cookies: {}, headers: event(exchange.request) };
  const answer = preflight({ version: '1.0', request });
  if (answer !== request)
    return { status: answer.statusCode, headers: list(answer.headers), log: logged };
  const headers = event(exchange.response);
  applyPolicy(exchange.request.filter(header => header.name === 'origin'), headers);
  const response = { statusCode: exchange.status, headers };
  return { status: exchange.status, headers: list((vary && exchange.status < 400 ? vary({ version: '1.0', request, response }) : response).headers), log: logged };
});
print(JSON.stringify(answers));
