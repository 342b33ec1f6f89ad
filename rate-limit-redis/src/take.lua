-- Takes a call from every bucket, or from none. Each key is a sorted set of the calls of its last period, by the
-- server's clock in milliseconds. ARGV: a unique name, then for each key the calls that are allowed (0: no limit), the
-- period, and how long ago calls were made that are not counted yet, separated by commas.
-- Returns nothing where the call is counted, else the bucket with the longest wait, from 0, and that wait.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local worst, wait = 0, 0
for i, key in ipairs(KEYS) do
  local calls, period, missed = tonumber(ARGV[3 * i - 1]), tonumber(ARGV[3 * i]), ARGV[3 * i + 1]
  local n = 0
  for ago in string.gmatch(missed, '%d+') do
    n = n + 1
    redis.call('ZADD', key, now - tonumber(ago), ARGV[1] .. ':missed:' .. n)
    redis.call('PEXPIRE', key, period)
  end
  redis.call('ZREMRANGEBYSCORE', key, '-inf', now - period)
  local free = math.max(redis.call('PTTL', key .. ':held'), 0)
  if calls > 0 then
    local nth = redis.call('ZRANGE', key, -calls, -calls, 'WITHSCORES')[2]
    if nth then free = math.max(free, nth + period - now) end
  end
  if free > wait then worst, wait = i, free end
end
if wait > 0 then return { worst - 1, wait } end
for i, key in ipairs(KEYS) do
  if tonumber(ARGV[3 * i - 1]) > 0 then
    redis.call('ZADD', key, now, ARGV[1])
    redis.call('PEXPIRE', key, ARGV[3 * i])
  end
end
return {}
