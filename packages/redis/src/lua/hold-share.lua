-- What open batches hold of a period: an absolute amount, and the version of the reading that says so. An older reading never
-- replaces a newer one. It stands also where nobody counts yet: whoever begins the counter may have read before.
--
-- KEYS: the counter. ARGV: node, amount, version.
local version = string.match(redis.call('HGET', KEYS[1], ARGV[1]) or '', '^%d+:(%d+)$')
if version and tonumber(version) >= tonumber(ARGV[3]) then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. ':' .. ARGV[3])
if redis.call('PTTL', KEYS[1]) < 0 then redis.call('PEXPIRE', KEYS[1], 3600000) end
return 1
