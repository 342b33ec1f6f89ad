-- Holds a bucket for ARGV[1] milliseconds, unless it is held for longer. With ARGV[2] and ARGV[3], the calls allowed and
-- the period: only where the server has counted more calls, all that are allowed, than were counted here.
if ARGV[2] then
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  if redis.call('ZCOUNT', KEYS[1], now - tonumber(ARGV[3]), '+inf') >= tonumber(ARGV[2]) then return 0 end
end
local key = KEYS[1] .. ':held'
if redis.call('PTTL', key) < tonumber(ARGV[1]) then redis.call('SET', key, 1, 'PX', ARGV[1]) end
return 1
