-- What a node that is gone had of a period becomes what is settled of it; nothing where another was faster.
--
-- KEYS: the counter. ARGV: node, what its field says, what it is to say.
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1
