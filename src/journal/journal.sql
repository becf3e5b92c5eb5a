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
