-- A mix of kinds, and a look at every answer: none may name a stranger, none may mix the two policies.
local requests = {}
local number = 0
local wrong = 0
local answers = 0

local function add(method, path, headers)
  requests[#requests + 1] = wrk.format(method, path, headers)
end

function init()
  local app, second, stranger = "https://app.example.com", "https://b.example", "https://evil.example"
  add("GET", "/users", { Origin = app })
  add("GET", "/users", { Origin = second })
  add("GET", "/users", { Origin = stranger })
  add("GET", "/users", {})
  add("GET", "/health", { Origin = app })
  add("GET", "/nothing-here", { Origin = app })
  add("GET", "/me", { Origin = app })
  add("OPTIONS", "/users", { Origin = app, ["Access-Control-Request-Method"] = "PUT", ["Access-Control-Request-Headers"] = "x-one" })
  add("OPTIONS", "/users", { Origin = second, ["Access-Control-Request-Method"] = "DELETE", ["Access-Control-Request-Headers"] = "x-two,x-one" })
  add("OPTIONS", "/users", { Origin = stranger, ["Access-Control-Request-Method"] = "PUT" })
  add("OPTIONS", "/users", { Origin = app, ["Access-Control-Request-Method"] = "PATCH" })
  add("OPTIONS", "/users", { Origin = app })
end

function request()
  number = number % #requests + 1
  return requests[number]
end

function response(status, headers)
  answers = answers + 1
  local origin, methods, names, age
  for name, value in pairs(headers) do
    local lower = string.lower(name)
    if lower == "access-control-allow-origin" then origin = value end
    if lower == "access-control-allow-methods" then methods = value end
    if lower == "access-control-allow-headers" then names = value end
    if lower == "access-control-max-age" then age = value end
  end
  local fits = status < 500 and (origin == nil or origin == "https://app.example.com" or origin == "https://b.example")
  if methods or names or age then
    local shown = tostring(methods) .. " / " .. tostring(names) .. " / " .. tostring(age)
    fits = fits and (shown == "GET, PUT / X-One / 1" or shown == "GET, PUT, DELETE / X-Two, X-One / 2")
  end
  if not fits then wrong = wrong + 1 end
  wrk.thread:set("wrong", wrong)
  wrk.thread:set("answers", answers)
end

local threads = {}

function setup(thread)
  threads[#threads + 1] = thread
end

function done()
  local allWrong, all = 0, 0
  for _, thread in ipairs(threads) do
    allWrong = allWrong + (thread:get("wrong") or 0)
    all = all + (thread:get("answers") or 0)
  end
  io.write("answers looked at: " .. all .. ", wrong: " .. allWrong .. "\n")
end
