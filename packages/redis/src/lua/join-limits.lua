-- A node says that it lives, and learns whether grants are open. The store has an epoch: where it is found empty, or on a server
-- that started since, a new one begins, closed until every node that may have been granted something has told what (restored), or
-- until nothing of it can count any more. Rules: packages/redis/README.md, "Limits".
--
-- KEYS: the epoch.
-- ARGV: node, the server's run id, the epoch that this node has restored ("" = none), nodes that it knows of ("a,b"), how long a
--   charge may count (ms), patience with others where nothing is known (ms), "1" = it leaves
-- Returns id, open, since (the server's time up to which the store is sure to know; 0 = nothing), now, open at the latest, node, …

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local key, node, run, restored = KEYS[1], ARGV[1], ARGV[2], ARGV[3]
local lasting, patience, leaves = tonumber(ARGV[5]), tonumber(ARGV[6]), ARGV[7] == '1'

local state = {}
local rows = redis.call('HGETALL', key)
for at = 1, #rows, 2 do state[rows[at]] = rows[at + 1] end

local function put(field, value)
  state[field] = value
  redis.call('HSET', key, field, value)
end
local function drop(field)
  state[field] = nil
  redis.call('HDEL', key, field)
end

if not state.id or state.run ~= run then
  local since = state.id and tonumber(state.beat or 0) or 0
  local awaited = {}
  for field, value in pairs(state) do
    local kind, name = string.match(field, '^(%a):(.*)$')
    if kind == 'n' and (tonumber(value) or 0) > since - 3000 and not state['l:' .. name] then awaited[name] = true end
  end
  for field in pairs(state) do
    if string.match(field, '^[rw]:') then redis.call('HDEL', key, field) end
  end
  for field in pairs(state) do
    if string.match(field, '^[rw]:') then state[field] = nil end
  end
  -- To the microsecond: a store may be emptied twice within one of the clock's milliseconds.
  put('id', time[1] .. '.' .. string.format('%06d', tonumber(time[2])) .. '-' .. node)
  put('run', run)
  put('open', '0')
  put('since', string.format('%.0f', since))
  put('until', string.format('%.0f', now + lasting))
  put('grace', string.format('%.0f', now + ((since == 0 and ARGV[4] == '') and patience or 0)))
  for name in pairs(awaited) do put('w:' .. name, '1') end
end

put('beat', string.format('%.0f', now))
if leaves then
  put('l:' .. node, string.format('%.0f', now))
else
  put('n:' .. node, string.format('%.0f', now))
end
if restored == state.id then put('r:' .. node, state.id) end

if state.open == '0' then
  for name in string.gmatch(ARGV[4], '[%w-]+') do
    if not state['w:' .. name] and not state['l:' .. name] then put('w:' .. name, '1') end
  end
  local all = now >= (tonumber(state.grace) or 0)
  for field, value in pairs(state) do
    local kind, name = string.match(field, '^(%a):(.*)$')
    local awaited = kind == 'w' or (kind == 'n' and (tonumber(value) or 0) > now - 3000 and not state['l:' .. name])
    if awaited and state['r:' .. name] ~= state.id then all = false end
  end
  if all or now >= (tonumber(state['until']) or 0) then
    put('open', '1')
    local over = {}
    for field in pairs(state) do if string.match(field, '^w:') then over[#over + 1] = field end end
    for _, field in ipairs(over) do drop(field) end
  end
end

local answer = { state.id, state.open == '1' and 1 or 0, tonumber(state.since) or 0, now, tonumber(state['until']) or 0 }
local stale = {}
for field, value in pairs(state) do
  local kind, name = string.match(field, '^([nl]):(.*)$')
  if kind and (tonumber(value) or 0) < now - lasting - 5000 then
    stale[#stale + 1] = name
  elseif kind == 'n' then
    local left = state['l:' .. name] and 'l' or ((tonumber(value) or 0) > now - 3000 and 'a' or 'd')
    answer[#answer + 1] = left .. name
  end
end
for _, name in ipairs(stale) do
  drop('n:' .. name)
  drop('l:' .. name)
  drop('r:' .. name)
end
redis.call('PEXPIRE', key, 7 * 86400000)
return answer
