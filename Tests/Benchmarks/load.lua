-- Sends the exchange's request over and over, and says in one line what it measured, times in microseconds.

local function text(path)
  local file = assert(io.open(path))
  local content = file:read("*a")
  file:close()
  return content
end

function init(arguments)
  wrk.method = "POST"
  wrk.body = text(arguments[1])
  for name, value in text(arguments[2]):gmatch("([%w-]+): ([^\n]*)") do
    wrk.headers[name] = value
  end
  if arguments[3] == "counted" then
    -- Requests of one session that are on their way together need ids of their own.
    local before, after = wrk.body:match('^(.*"id": )7(,.*)$')
    local number = 0
    request = function()
      number = number + 1
      return wrk.format(nil, nil, nil, before .. number .. after)
    end
  end
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  local rate = summary.requests / (summary.duration / 1000000)
  local half, most = latency:percentile(50), latency:percentile(99)
  io.write(string.format("measured %.1f %.1f %.1f %d %d\n", rate, half, most, failed, summary.requests))
end
