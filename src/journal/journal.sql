-- What happened, and what follows from it. One log a town; nothing here knows what a fact means.
--
-- `town`, `journal` and `head` are the record; `register_row`, `evidence` and `counter` follow it in the same transaction and can be dropped
-- and rebuilt at will; `sealing_key` opens what must be erasable; `answered` makes a repeated request harmless.
-- Every table that carries a town is under forced row-level security: without `biaochi.town` in the transaction there are no rows, only an error.

create table town (
  town text primary key,
  name text not null,
  code text not null,
  -- Number of facts, and the perfect-subtree hashes of the tree over them, largest first: all that appending needs.
  size bigint not null default 0,
  frontier bytea[] not null default '{}',
  last_at text not null default '',
  -- Position after the last fact that changed who exists: what is cached of the roster is good while this stands.
  roster_at bigint not null default 0,
  starts_on text,
  -- Digest of the declarations that what follows was built with: another digest means it is built again.
  followed text not null default ''
);

create table journal (
  town text not null references town,
  position bigint not null,
  stream text not null,
  line text not null,
  payload text not null,
  salt bytea not null,
  leaf bytea not null,
  primary key (town, position)
);
create index journal_stream on journal (town, stream, position);

create table head (
  town text not null references town,
  size bigint not null,
  root bytea not null,
  signed_at text not null,
  key_id text not null,
  signature bytea not null,
  primary key (town, size)
);

create table sealing_key (
  town text not null references town,
  owner text not null,
  key bytea not null,
  primary key (town, owner)
);

-- What follows has no key into `town`: it is written only behind the lock of the town's own row, and asking again at every row costs an act dearly.
create table register_row (
  town text not null,
  register text not null,
  key text not null,
  known_from bigint not null,
  known_to bigint,
  since text not null,
  until text,
  row jsonb not null,
  primary key (town, register, key, known_from)
);
create index register_row_live on register_row (town, register) where known_to is null;

create table evidence (
  town text not null,
  requirement text not null,
  subject text not null,
  window_key text not null,
  stream text not null,
  n int not null,
  kind text not null,
  on_day text not null,
  due text,
  amount int not null,
  title text not null,
  reason text,
  late boolean not null,
  position bigint not null,
  known_from bigint not null,
  known_to bigint,
  since text not null,
  until text,
  primary key (town, requirement, stream, n, known_from)
);
create index evidence_window on evidence (town, requirement, subject, window_key) where known_to is null;
create index evidence_day on evidence (town, requirement, on_day);

create table counter (
  town text not null,
  requirement text not null,
  subject text not null,
  window_key text not null,
  done int not null,
  planned int not null,
  broken int not null,
  broken_on text,
  opened_on text,
  due text,
  last_on text,
  late boolean not null,
  primary key (town, requirement, subject, window_key)
);

create table attachment (
  town text not null references town,
  id text not null,
  digest text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  uploaded_at text not null,
  uploaded_by text not null,
  primary key (town, id)
);

create table answered (
  town text not null references town,
  key text not null,
  body_hash text not null,
  status int not null,
  -- As it was said, to the letter.
  response text not null,
  at text not null,
  primary key (town, key)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is never changed: record another fact', tg_table_name using errcode = 'BC001';
end $$;
create trigger journal_is_append_only before update or delete on journal for each row execute function refuse_change();
create trigger journal_is_never_emptied before truncate on journal for each statement execute function refuse_change();
create trigger head_is_append_only before update or delete on head for each row execute function refuse_change();
create trigger head_is_never_emptied before truncate on head for each statement execute function refuse_change();

-- The town of the transaction, or an error. A setting that was local to an earlier transaction of the same connection comes back as an empty
-- text, not as unset: without the detour a forgotten `set_config` would then look like an empty town.
create function current_town() returns text language sql stable return current_setting(
  case when current_setting('biaochi.town', true) <> '' then 'biaochi.town' else 'biaochi.town_is_not_set' end
);

do $$
declare
  name text;
begin
  foreach name in array array['journal', 'head', 'sealing_key', 'register_row', 'evidence', 'counter', 'attachment', 'answered'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy of_the_town on %I using (town = current_town()) with check (town = current_town())',
      name
    );
  end loop;
end $$;

-- The list of towns is no secret (the process must find its towns when it starts); changing one is for its own transactions alone.
alter table town enable row level security;
alter table town force row level security;
create policy listed on town for select using (true);
create policy of_the_town on town for all
  using (town = current_town()) with check (town = current_town());

-- Opens the door of a town: one act at a time. Everything a decision reads is read after the lock, in one round trip.
-- With `locking` false (a dry run) nothing waits and nothing may be written.
create function enter(in_town text, in_key text, in_streams text[], locking boolean) returns jsonb language plpgsql
  -- Otherwise the streams would be planned for anew at every act.
  set plan_cache_mode = force_generic_plan as $$
declare
  door jsonb;
begin
  perform set_config('biaochi.town', in_town, true);
  if locking then
    perform from town where town = in_town for update;
  end if;
  select jsonb_build_object(
    'size', t.size, 'frontier', (select jsonb_agg(encode(h, 'hex') order by i) from unnest(t.frontier) with ordinality as f(h, i)),
    'lastAt', t.last_at, 'rosterAt', t.roster_at, 'startsOn', t.starts_on, 'name', t.name, 'code', t.code,
    'answered', (select jsonb_build_object('bodyHash', body_hash, 'status', status, 'response', response)
      from answered where town = in_town and key = in_key),
    'facts', (select jsonb_agg(jsonb_build_object('line', line, 'payload', payload) order by position)
      from journal where town = in_town and stream = any(in_streams))
  ) into door from town t where t.town = in_town;
  return door;
end $$;

-- Writes what an act decided: the facts, the tree, what follows. The caller holds the lock of `enter`. Answers the counters touched.
create function append(in_town text, facts jsonb, door jsonb, follows jsonb) returns jsonb language plpgsql as $$
begin
  insert into journal (town, position, stream, line, payload, salt, leaf)
    select in_town, f.position, f.stream, f.line, f.payload, decode(f.salt, 'hex'), decode(f.leaf, 'hex')
    from jsonb_to_recordset(facts) as f(position bigint, stream text, line text, payload text, salt text, leaf text);
  update town set
    size = (door->>'size')::bigint,
    frontier = array(select decode(h, 'hex') from jsonb_array_elements_text(door->'frontier') with ordinality as f(h, i) order by i),
    last_at = door->>'lastAt',
    roster_at = (door->>'rosterAt')::bigint,
    starts_on = door->>'startsOn'
    where town = in_town;
  return follow(in_town, follows);
end $$;

-- Registers, evidence and counters follow: rows that ended are closed, new ones opened, touched windows counted again from their own evidence.
-- Every row is looked for by its own key, one by one: joined as sets they would be met, sooner or later, by a plan that reads a town's whole past.
create function follow(in_town text, follows jsonb) returns jsonb language plpgsql as $$
declare
  closed record;
  counters jsonb;
begin
  for closed in
    select * from jsonb_to_recordset(follows->'closedRows') as c(register text, key text, known_to bigint, until text)
  loop
    update register_row set known_to = closed.known_to, until = closed.until
      where town = in_town and register = closed.register and key = closed.key and known_to is null;
  end loop;
  if jsonb_array_length(follows->'openedRows') > 0 then
    insert into register_row (town, register, key, known_from, known_to, since, until, row)
      select in_town, o.register, o.key, o.known_from, o.known_to, o.since, o.until, o.row
      from jsonb_to_recordset(follows->'openedRows')
        as o(register text, key text, known_from bigint, known_to bigint, since text, until text, row jsonb);
  end if;
  for closed in
    select * from jsonb_to_recordset(follows->'closedEvidence') as c(requirement text, stream text, n int, known_to bigint, until text)
  loop
    update evidence set known_to = closed.known_to, until = closed.until
      where town = in_town and requirement = closed.requirement and stream = closed.stream and n = closed.n and known_to is null;
  end loop;
  if jsonb_array_length(follows->'openedEvidence') > 0 then
    insert into evidence (town, requirement, subject, window_key, stream, n, kind, on_day, due, amount, title, reason, late, position,
        known_from, known_to, since, until)
      select in_town, o.requirement, o.subject, o.window_key, o.stream, o.n, o.kind, o.on_day, o.due, o.amount, o.title, o.reason, o.late,
        o.position, o.known_from, o.known_to, o.since, o.until
      from jsonb_to_recordset(follows->'openedEvidence')
        as o(requirement text, subject text, window_key text, stream text, n int, kind text, on_day text, due text, amount int, title text,
          reason text, late boolean, position bigint, known_from bigint, known_to bigint, since text, until text);
  end if;
  if jsonb_array_length(follows->'touched') > 0 then
    with counted as (
      insert into counter (town, requirement, subject, window_key, done, planned, broken, broken_on, opened_on, due, last_on, late)
        select in_town, t.requirement, t.subject, t.window_key, c.*
        from jsonb_to_recordset(follows->'touched') as t(requirement text, subject text, window_key text)
        cross join lateral (
          select coalesce(sum(e.amount) filter (where e.kind = 'counts'), 0),
            coalesce(sum(e.amount) filter (where e.kind = 'planned'), 0),
            count(*) filter (where e.kind = 'breaks'),
            max(e.on_day) filter (where e.kind = 'breaks'),
            min(e.on_day) filter (where e.kind = 'opens'),
            min(e.due) filter (where e.kind = 'opens'),
            max(e.on_day) filter (where e.kind = 'counts'),
            coalesce(bool_or(e.late) filter (where e.kind = 'counts'), false)
          from evidence e
          where e.town = in_town and e.requirement = t.requirement and e.subject = t.subject
            and e.window_key = t.window_key and e.known_to is null
        ) as c
      on conflict (town, requirement, subject, window_key) do update set
        done = excluded.done, planned = excluded.planned, broken = excluded.broken, broken_on = excluded.broken_on, opened_on = excluded.opened_on,
        due = excluded.due, last_on = excluded.last_on, late = excluded.late
      returning requirement, subject, window_key, done, planned, broken, broken_on, opened_on, due, last_on, late)
    select jsonb_agg(to_jsonb(counted)) into counters from counted;
  end if;
  return counters;
end $$;
