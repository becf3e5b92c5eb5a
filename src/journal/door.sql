-- What is done at the door of a town. Functions are code, not schema: they are put in place anew at every start.
--
-- Each sets the town it works for, and one statement may call it for several towns. Rows are written one by one, by their own keys: a
-- statement that writes one given row costs the database far less than one over a set of unknown size, and can never be planned to read a
-- town's whole past.

drop function if exists enter;
drop function if exists append;
drop function if exists follow;

-- Where a town's log ends, and everything a decision reads, all of one moment. Answers nothing when there is no such town.
create function enter(in_town text, in_key text, in_streams jsonb) returns json language plpgsql stable as $$
declare
  the_town town;
  before answered;
  facts json;
begin
  perform set_config('biaochi.town', in_town, true);
  select * into the_town from town where town = in_town;
  if in_key is not null then
    select * into before from answered where town = in_town and key = in_key;
  end if;
  if in_streams <> '[]' then
    select json_agg(json_build_object('line', j.line, 'payload', j.payload) order by j.position) into facts
      from journal j where j.town = in_town and j.stream = any(array(select jsonb_array_elements_text(in_streams)));
  end if;
  return case when the_town.town is not null then json_build_object(
    'size', the_town.size, 'frontier', the_town.frontier, 'lastAt', the_town.last_at, 'rosterAt', the_town.roster_at,
    'startsOn', the_town.starts_on, 'name', the_town.name, 'code', the_town.code, 'facts', facts,
    'answered', case when before.key is not null then
      json_build_object('bodyHash', before.body_hash, 'response', before.response, 'counters', before.counters) end) end;
end $$;

-- Writes what an act decided: the facts, the tree, what follows, keys, and the answer under its key. Answers the counters touched.
-- Answers nothing, and nothing is written, when the log does not end at `in_from` any more: what was decided did not know all that happened.
create function append(in_town text, in_from bigint, entry jsonb) returns jsonb language plpgsql as $$
declare
  door jsonb := entry->'door';
  answer jsonb := entry->'answer';
  facts jsonb := entry->'facts';
  item jsonb;
  counters jsonb;
begin
  perform set_config('biaochi.town', in_town, true);
  update town set size = (door->>'size')::bigint, frontier = (door->>'frontier')::bytea[], last_at = door->>'lastAt',
      roster_at = (door->>'rosterAt')::bigint, starts_on = door->>'startsOn'
    where town = in_town and size = in_from;
  if not found then
    return null;
  end if;
  for n in 0 .. jsonb_array_length(facts) - 1 loop
    item := facts->n;
    insert into journal (town, position, stream, line, payload, salt, leaf)
      values (in_town, (item->>'position')::bigint, item->>'stream', item->>'line', item->>'payload',
        decode(item->>'salt', 'hex'), decode(item->>'leaf', 'hex'));
  end loop;
  counters := follow(in_town, entry->'follows');
  if entry ? 'keys' then
    insert into sealing_key (town, owner, key)
      select in_town, k->>'owner', decode(k->>'key', 'hex') from jsonb_array_elements(entry->'keys') k;
  end if;
  if entry ? 'ended' then
    delete from sealing_key where town = in_town and owner in (select jsonb_array_elements_text(entry->'ended'));
  end if;
  if answer is not null then
    insert into answered (town, key, body_hash, status, response, at, counters)
      values (in_town, answer->>'key', answer->>'bodyHash', 200, answer->>'response', door->>'lastAt', counters);
  end if;
  return counters;
end $$;

-- Registers, evidence and counters follow: rows that ended are closed, new ones opened, touched windows counted again from their own evidence.
create function follow(in_town text, follows jsonb) returns jsonb language plpgsql as $$
declare
  list jsonb;
  item jsonb;
  paper text;
  counted counter;
  counters jsonb := '[]';
begin
  list := coalesce(follows->'closedRows', '[]');
  for i in 0 .. jsonb_array_length(list) - 1 loop
    item := list->i;
    update register_row set known_to = (item->>'known_to')::bigint, until = item->>'until'
      where town = in_town and register = item->>'register' and key = item->>'key' and known_to is null;
    update register_standing set rows = rows - 1, changed_at = greatest(changed_at, item->>'until')
      where town = in_town and register = item->>'register';
  end loop;
  list := coalesce(follows->'openedRows', '[]');
  for i in 0 .. jsonb_array_length(list) - 1 loop
    item := list->i;
    insert into register_row (town, register, key, known_from, known_to, since, until, row, words, sorted)
      values (in_town, item->>'register', item->>'key', (item->>'known_from')::bigint, (item->>'known_to')::bigint, item->>'since',
        item->>'until', item->'row', coalesce(item->>'words', ''), coalesce(item->>'sorted', ''));
    insert into register_standing as s (town, register, rows, changed_at)
      values (in_town, item->>'register', case when item->>'known_to' is null then 1 else 0 end, item->>'since')
      on conflict (town, register) do update set rows = s.rows + excluded.rows, changed_at = greatest(s.changed_at, excluded.changed_at);
    if jsonb_array_length(coalesce(item->'papers', '[]')) > 0 then
      for paper in select * from jsonb_array_elements_text(item->'papers') loop
        insert into row_paper (town, paper, register, key) values (in_town, paper, item->>'register', item->>'key')
          on conflict do nothing;
      end loop;
    end if;
  end loop;
  list := coalesce(follows->'closedEvidence', '[]');
  for i in 0 .. jsonb_array_length(list) - 1 loop
    item := list->i;
    update evidence set known_to = (item->>'known_to')::bigint, until = item->>'until'
      where town = in_town and requirement = item->>'requirement' and stream = item->>'stream' and n = (item->>'n')::int
        and known_to is null;
  end loop;
  list := coalesce(follows->'openedEvidence', '[]');
  for i in 0 .. jsonb_array_length(list) - 1 loop
    item := list->i;
    insert into evidence (town, requirement, subject, window_key, stream, n, kind, on_day, due, amount, title, reason, late, position,
        known_from, known_to, since, until)
      values (in_town, item->>'requirement', item->>'subject', item->>'window_key', item->>'stream', (item->>'n')::int, item->>'kind',
        item->>'on_day', item->>'due', (item->>'amount')::int, item->>'title', item->>'reason', (item->>'late')::boolean,
        (item->>'position')::bigint, (item->>'known_from')::bigint, (item->>'known_to')::bigint, item->>'since', item->>'until');
  end loop;
  list := coalesce(follows->'touched', '[]');
  for i in 0 .. jsonb_array_length(list) - 1 loop
    item := list->i;
    insert into counter as c (town, requirement, subject, window_key, done, planned, excused, broken, broken_on, opened_on, due, last_on, late)
      select in_town, item->>'requirement', item->>'subject', item->>'window_key',
        coalesce(sum(e.amount) filter (where e.kind = 'counts'), 0), coalesce(sum(e.amount) filter (where e.kind = 'planned'), 0),
        coalesce(sum(e.amount) filter (where e.kind = 'excuses'), 0),
        count(*) filter (where e.kind = 'breaks'), max(e.on_day) filter (where e.kind = 'breaks'),
        min(e.on_day) filter (where e.kind = 'opens'), min(e.due) filter (where e.kind = 'opens'),
        max(e.on_day) filter (where e.kind = 'counts'), coalesce(bool_or(e.late) filter (where e.kind = 'counts'), false)
      from evidence e
      where e.town = in_town and e.requirement = item->>'requirement' and e.subject = item->>'subject'
        and e.window_key = item->>'window_key' and e.known_to is null
      on conflict (town, requirement, subject, window_key) do update set
        done = excluded.done, planned = excluded.planned, excused = excluded.excused, broken = excluded.broken, broken_on = excluded.broken_on,
        opened_on = excluded.opened_on, due = excluded.due, last_on = excluded.last_on, late = excluded.late
      returning c.* into counted;
    counters := counters || (to_jsonb(counted) - 'town');
  end loop;
  return counters;
end $$;
