/** free-limits.lua. */
export const FREE_LIMITS = `-- What a node that is gone had of a period becomes what is settled of it; nothing where another was faster.
--
-- KEYS: the counter. ARGV: node, what its field says, what it is to say.
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1
`;

/** hold-share.lua. */
export const HOLD_SHARE = `-- What open batches hold of a period: an absolute amount, and the version of the reading that says so. An older reading never
-- replaces a newer one. It stands also where nobody counts yet: whoever begins the counter may have read before.
--
-- KEYS: the counter. ARGV: node, amount, version.
local version = string.match(redis.call('HGET', KEYS[1], ARGV[1]) or '', '^%d+:(%d+)$')
if version and tonumber(version) >= tonumber(ARGV[3]) then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. ':' .. ARGV[3])
if redis.call('PTTL', KEYS[1]) < 0 then redis.call('PEXPIRE', KEYS[1], 3600000) end
return 1
`;

/** join-limits.lua. */
export const JOIN_LIMITS = `-- A node says that it lives, and learns whether grants are open. The store has an epoch: where it is found empty, or on a server
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
`;

/** raise-share.lua. */
export const RAISE_SHARE = `-- What was used of a period without being granted: a node's field is at least that. Nothing where nobody counts yet: whoever begins
-- the counter reads what is settled.
--
-- KEYS: the counter. ARGV: node, amount.
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
local known = tonumber(string.match(redis.call('HGET', KEYS[1], ARGV[1]) or '0', '^%d+')) or 0
if known >= tonumber(ARGV[2]) then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1
`;

/** reserve-limits.lua. */
export const RESERVE_LIMITS = `-- All counters of one reservation, or of one report: what is told is always taken in, what is asked for is granted whole or not
-- at all. Time is the server's own. Formats and rules: packages/redis/README.md, "Limits".
--
-- KEYS: the epoch (only where ARGV[3] = "1"), then a counter for each item.
-- ARGV: epoch id, node, "1" | "0", "take" | "restore", sequence, live gateways; then eight for each item:
--   kind, limit, need, want, life, a, b, flags
--   minute: life = how long what is granted may be spent (ms); a = debt; b = "second=amount,…" given back; flags "s" = never refuse
--     (restore: b = "milliseconds from now=amount,…" that was charged)
--   period: life = the period's end (Unix ms, 0 = never); a = all that this node was ever granted of it;
--     b = "node=amount,…" where the counter is to begin from what is settled ("-" = it is not); of open batches "amount:version"
--   slots: life = how long they are lent (ms); a = how many this node holds
-- Returns status, now, then five for each item: granted, left, bucket's second or 0, life, wait (ms)
-- status: 0 granted, 1 refused, 2 another epoch or none open, 3 a period's counter has no beginning (then 1 for each of those),
--   4 an older call than the last, 5 a period is over

local CELLS = 72
local WINDOW = 60

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local second = math.floor(now / 1000)
local epoch, node, mode, sequence, nodes = ARGV[1], ARGV[2], ARGV[4], tonumber(ARGV[5]), tonumber(ARGV[6])
local offset = 0
if ARGV[3] == '1' then
  offset = 1
  local known = redis.call('HMGET', KEYS[1], 'id', 'open')
  if known[1] ~= epoch or (known[2] ~= '1' and mode == 'take') then return { 2, now } end
end

local items = {}
for index = 1, #KEYS - offset do
  local at = 6 + (index - 1) * 8
  items[index] = {
    key = KEYS[index + offset],
    kind = ARGV[at + 1],
    limit = tonumber(ARGV[at + 2]),
    need = tonumber(ARGV[at + 3]),
    want = tonumber(ARGV[at + 4]),
    life = tonumber(ARGV[at + 5]),
    a = math.max(0, tonumber(ARGV[at + 6])),
    b = ARGV[at + 7],
    shadow = ARGV[at + 8] == 's',
    granted = 0,
    second = 0,
    wait = 0,
  }
end

local function whole(number) return string.format('%.0f', number) end

-- Minutes: a ring of cells, one for each second in which what was granted may be spent at the latest.

local function width_for(limit)
  if limit < 128 then return 1 end
  if limit < 32768 then return 2 end
  if limit < 8388608 then return 3 end
  if limit < 2147483648 then return 4 end
  return 6
end

local function cell_of(item, at)
  local from = (at % CELLS) * item.width + 1
  return (struct.unpack('>I' .. item.width, item.cells, from))
end

local function put_cell(item, at, value)
  local before = cell_of(item, at)
  local most = 256 ^ item.width - 1
  if value > most then value = most end
  if value < 0 then value = 0 end
  if value == before then return end
  local from = (at % CELLS) * item.width
  item.cells = string.sub(item.cells, 1, from) .. struct.pack('>I' .. item.width, value)
    .. string.sub(item.cells, from + item.width + 1)
  item.total = item.total + value - before
  item.changed = true
end

local function repack(item, width)
  local cells = {}
  local most = 256 ^ width - 1
  local total = 0
  for at = 0, CELLS - 1 do
    local value = math.min(cell_of(item, at), most)
    total = total + value
    cells[at + 1] = struct.pack('>I' .. width, value)
  end
  item.cells, item.width, item.total, item.changed = table.concat(cells), width, total, true
end

local function read_minute(item)
  local width = width_for(item.limit)
  local text = redis.call('GET', item.key)
  -- What cannot be read is nothing of ours.
  local known = text and #text > 11 and string.byte(text, 11)
  if not known or known < 1 or known > 6 or #text ~= 11 + CELLS * known then
    item.newest, item.total, item.width, item.cells = second, 0, width, string.rep('\\0', CELLS * width)
    return
  end
  item.newest, item.total, item.width = struct.unpack('>I4I6I1', text)
  item.cells = string.sub(text, 12)
  if second - item.newest >= CELLS then
    item.total, item.cells = 0, string.rep('\\0', CELLS * item.width)
    item.newest = second
  end
  for gone = item.newest - WINDOW, second - WINDOW - 1 do put_cell(item, gone, 0) end
  if second > item.newest then item.newest = second end
  -- Gateways may have different limits for a moment: what counts is never narrowed.
  if item.width < width or (item.width > width and item.total == 0) then repack(item, width) end
end

local function tell_minute(item)
  read_minute(item)
  local base = item.newest
  if mode == 'restore' then
    for from_now, amount in string.gmatch(item.b, '(-?%d+)=(%d+)') do
      local at = math.floor((now + tonumber(from_now)) / 1000)
      if at >= base - WINDOW and at < base - WINDOW + CELLS then
        put_cell(item, at, cell_of(item, at) + tonumber(amount))
      end
    end
    return
  end
  for given, amount in string.gmatch(item.b, '(%d+)=(%d+)') do
    local at = tonumber(given)
    if at >= base - WINDOW and at < base - WINDOW + CELLS then
      put_cell(item, at, cell_of(item, at) - tonumber(amount))
    end
  end
  if item.a > 0 then put_cell(item, base, cell_of(item, base) + item.a) end
end

local function wait_for_minute(item)
  local excess = item.total + item.need - item.limit
  for at = item.newest - WINDOW, item.newest - WINDOW + CELLS - 1 do
    excess = excess - cell_of(item, at)
    if excess <= 0 then return (at + WINDOW + 1) * 1000 - now end
  end
  return (WINDOW + 1) * 1000
end

-- Far from the limit a slice may be spent for long; near it, at once or not at all.
local function life_of(item, amount)
  local share = (item.total + amount) / item.limit
  if share > 0.8 then return math.min(item.life, 150) end
  if share > 0.5 then return math.min(item.life, 1000) end
  return item.life
end

local function grant_minute(item, amount)
  item.life = life_of(item, amount)
  item.second = math.max(item.newest, math.floor((now + item.life) / 1000))
  if amount > 0 then put_cell(item, item.second, cell_of(item, item.second) + amount) end
end

local function write_minute(item)
  if not item.changed then return end
  if item.total == 0 then
    redis.call('DEL', item.key)
    return
  end
  redis.call('SET', item.key, struct.pack('>I4I6I1', item.newest, item.total, item.width) .. item.cells,
    'PX', (WINDOW + 13) * 1000)
end

-- Periods: a hash of what each node was ever granted, as it says itself; "" is what was settled before. "@" is the epoch in which it
-- began, "~" one in which nodes have restored theirs before it began. What open batches hold is "amount:version": the newest reading
-- stays, whoever told it.

local OPEN_BATCHES = 'open-batches'

local function read_period(item)
  local rows = redis.call('HGETALL', item.key)
  item.total, item.before, item.others, item.restored = 0, nil, 0, false
  local begun = false
  for at = 1, #rows, 2 do
    local field, value = rows[at], rows[at + 1]
    if field == '@' then
      begun = value == epoch
    elseif field == '~' then
      item.restored = value == epoch
    else
      local amount, told = string.match(value, '^(%d+):?(%d*)$')
      if field == node then
        item.before, item.told = tonumber(amount) or 0, tonumber(told) or 0
      else
        item.others = item.others + (tonumber(amount) or 0)
      end
    end
  end
  return begun
end

local function held_of(item)
  local text = redis.call('HGET', item.key, OPEN_BATCHES) or ''
  local amount, version = string.match(text, '^(%d+):(%d+)$')
  return tonumber(amount) or 0, tonumber(version), text
end

local function clear_period(item)
  local amount, version, text = held_of(item)
  redis.call('DEL', item.key)
  if version then redis.call('HSET', item.key, OPEN_BATCHES, text) end
  item.others = amount
end

local function hold_period(item, amount, version)
  local before, known = held_of(item)
  if known and known >= (tonumber(version) or 0) then return end
  redis.call('HSET', item.key, OPEN_BATCHES, amount .. ':' .. version)
  item.others = item.others + tonumber(amount) - before
end

-- What live nodes restored goes before what is settled of theirs.
local function begin_period(item)
  if not item.restored then
    clear_period(item)
    item.before, item.told = nil, nil
  end
  for field, amount, version in string.gmatch(item.b, '([%w-]*)=(%d+):?(%d*)') do
    if field == OPEN_BATCHES then
      hold_period(item, amount, version)
    elseif field ~= node and redis.call('HSETNX', item.key, field, amount) == 1 then
      item.others = item.others + tonumber(amount)
    end
  end
  redis.call('HSET', item.key, '@', epoch)
  redis.call('HDEL', item.key, '~')
end

local function check_period(item)
  item.begun = read_period(item)
  if item.life > 0 and now >= item.life and mode == 'take' and item.want > 0 then return 5 end
  if not item.begun and item.b == '-' and mode == 'take' and item.want > 0 then return 3 end
  if (item.begun or item.restored) and item.told and sequence <= item.told then return 4 end
  return 0
end

local function tell_period(item)
  if not item.begun and item.b ~= '-' then begin_period(item) end
  if not item.begun and item.b == '-' and not item.restored then
    clear_period(item)
    redis.call('HSET', item.key, '~', epoch)
  end
  item.total = item.others + item.a
  item.changed = item.a > 0 or item.before ~= nil
end

local function write_period(item)
  if item.changed or item.granted > 0 then
    redis.call('HSET', item.key, node, whole(item.a + item.granted) .. ':' .. whole(sequence))
  end
  if item.life > 0 then
    redis.call('PEXPIREAT', item.key, whole(item.life + 3600000))
  else
    redis.call('PEXPIRE', item.key, whole(40 * 86400000))
  end
end

-- Slots: a hash of how many each node holds, and until when unless it says so again.

local function check_slots(item)
  item.total = item.a
  local rows = redis.call('HGETALL', item.key)
  for at = 1, #rows, 2 do
    local held, ends, told = string.match(rows[at + 1], '^(%d+):(%d+):(%d+)$')
    if rows[at] == node then
      item.before = true
      if sequence <= (tonumber(told) or 0) then return 4 end
    elseif (tonumber(ends) or 0) > now then
      item.total = item.total + tonumber(held)
    else
      redis.call('HDEL', item.key, rows[at])
    end
  end
  return 0
end

local function write_slots(item)
  local held = item.a + item.granted
  if held > 0 then
    redis.call('HSET', item.key, node, whole(held) .. ':' .. whole(now + item.life) .. ':' .. whole(sequence))
    redis.call('PEXPIRE', item.key, whole(item.life + 1000))
  elseif item.before then
    redis.call('HDEL', item.key, node)
  end
end

-- First what may stand in the way of all, then what is told, then whether everything fits, then what is granted.

for _, item in ipairs(items) do
  local status = 0
  if item.kind == 'period' then status = check_period(item) end
  if item.kind == 'slots' then status = check_slots(item) end
  if status ~= 0 then
    local answer = { status, now }
    for index, other in ipairs(items) do
      local missing = 0
      if other.kind == 'period' and other.b == '-' and not (other.begun or read_period(other)) then missing = 1 end
      answer[2 + index] = missing
    end
    return answer
  end
end

local refused = false
for _, item in ipairs(items) do
  if item.kind == 'minute' then
    tell_minute(item)
  elseif item.kind == 'period' then
    tell_period(item)
  end
  if item.need > 0 and item.total + item.need > item.limit then
    if item.kind == 'minute' then
      item.wait = wait_for_minute(item)
    elseif item.kind == 'period' then
      item.wait = math.max(1, item.life - now)
      -- Never, as far as anybody knows.
      if item.life == 0 then item.wait = 1e15 end
    else
      item.wait = 1000
    end
    if item.shadow then item.short = true else refused = true end
  end
end

for _, item in ipairs(items) do
  if not refused and not item.short and item.want > 0 then
    local left = item.limit - item.total - item.need
    local extra = 0
    if left > item.limit * 0.05 then
      extra = math.min(item.want - item.need, math.floor(left / (2 * nodes)))
    end
    item.granted = item.need + math.max(0, extra)
    if item.kind == 'minute' then grant_minute(item, item.granted) else item.total = item.total + item.granted end
  end
  if item.kind == 'minute' then
    write_minute(item)
  elseif item.kind == 'period' then
    write_period(item)
  else
    write_slots(item)
  end
end

local answer = { refused and 1 or 0, now }
for index, item in ipairs(items) do
  local at = 2 + (index - 1) * 5
  answer[at + 1] = whole(item.granted)
  answer[at + 2] = whole(item.limit - item.total)
  answer[at + 3] = item.second
  answer[at + 4] = item.kind == 'minute' and item.life or 0
  answer[at + 5] = whole(item.wait)
end
return answer
`;
