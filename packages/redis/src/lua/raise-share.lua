-- What was used of a period without being granted: a node's field is at least that. Nothing where nobody counts yet: whoever begins
-- the counter reads what is settled.
--
-- KEYS: the counter. ARGV: node, amount.
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
local known = tonumber(string.match(redis.call('HGET', KEYS[1], ARGV[1]) or '0', '^%d+')) or 0
if known >= tonumber(ARGV[2]) then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1
