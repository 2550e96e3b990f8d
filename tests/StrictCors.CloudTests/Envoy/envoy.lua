-- Plays Envoy's part around the exported script, as its documentation and sources tell it:
--   docs/root/configuration/http/http_filters/lua_filter.rst: headers:get joins lines with a comma; respond() ends the request's script, and the
--   response's script runs on that answer too; dynamic metadata lasts from one to the other.
--   source/extensions/filters/http/cors/cors_filter.cc: the CORS filter writes its headers when a matcher knows the origin.
-- arg[1] is the script, arg[2] a file that returns requests; prints one line for each answer.
local function header_map(list)
  local map = { list = list }
  function map:get(name)
    local values = {}
    for _, header in ipairs(self.list) do
      if header[1] == name then
        values[#values + 1] = header[2]
      end
    end
    return #values > 0 and table.concat(values, ",") or nil
  end
  function map:remove(name)
    for index = #self.list, 1, -1 do
      if self.list[index][1] == name then
        table.remove(self.list, index)
      end
    end
  end
  function map:add(name, value)
    self.list[#self.list + 1] = { name, value }
  end
  function map:replace(name, value)
    self:remove(name)
    self:add(name, value)
  end
  return map
end

-- Envoy's LuaJIT asks a header map's own __pairs.
local plain_pairs = pairs
function pairs(table)
  if not (type(table) == "table" and rawget(table, "list")) then
    return plain_pairs(table)
  end
  local index = 0
  return function()
    index = index + 1
    local header = table.list[index]
    if header then
      return header[1], header[2]
    end
  end
end

local function handle_of(headers, metadata, respond)
  local handle = {}
  function handle:logWarn(line) metadata.logged = (metadata.logged or "") .. line end
  function handle:headers() return headers end
  function handle:streamInfo()
    return { dynamicMetadata = function()
      return {
        set = function(_, filter, key, value) metadata[filter] = metadata[filter] or {}; metadata[filter][key] = value end,
        get = function(_, filter) return metadata[filter] end,
      }
    end }
  end
  function handle:respond(response, body)
    assert(respond and body == nil)
    respond(response)
    coroutine.yield()
  end
  return handle
end

dofile(arg[1])
for _, exchange in ipairs(dofile(arg[2])) do
  local metadata, answer = {}, nil
  coroutine.wrap(function()
    envoy_on_request(handle_of(header_map(exchange.request), metadata, function(response) answer = response end))
  end)()
  local response = header_map({})
  if answer then
    for name, value in plain_pairs(answer) do
      response:add(name, value)
    end
  else
    response:add(":status", exchange.status)
    for _, header in ipairs(exchange.response) do
      response:add(header[1], header[2])
    end
    for _, name in ipairs(exchange.removed) do
      response:remove(name)
    end
    for _, header in ipairs(exchange.written) do
      response:replace(header[1], header[2])
    end
  end
  coroutine.wrap(function() envoy_on_response(handle_of(response, metadata)) end)()
  local fields = { ":log=" .. (metadata.logged or "") }
  for _, header in ipairs(response.list) do
    fields[#fields + 1] = header[1] .. "=" .. header[2]
  end
  -- A value may hold a tab.
  print(table.concat(fields, "\1"))
end
