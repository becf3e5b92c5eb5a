-- The second thing a person may sign in with, what a session shows of itself, and guesses that a restart does not forget.

alter table session add column device text not null default '';
-- A telephone that was let in with a code given at the office stays signed in for so long; others follow the settings.
alter table session add column lasts interval;

-- Where it came from: the kind of machine in words, the address in the office network. A restore is nobody's account.
alter table account_log add column device text;
alter table account_log add column address text;
alter table account_log add column note text;
alter table account_log alter column person drop not null;
create index account_log_person on account_log (town, person, n desc);

-- A request may also be to take away a second factor that was lost.
alter table account_request add column factor boolean not null default false;

create table second_factor (
  town text not null references town,
  account text not null,
  -- Sealed under a key that is not in the database.
  secret bytea not null,
  begun_at text not null,
  -- Absent until the first code has shown that the telephone has the secret.
  confirmed_at text,
  -- The half minute of the last code that was taken: no code is taken twice.
  last_step bigint not null default 0,
  primary key (town, account),
  foreign key (town, account) references account (town, id)
);

create table recovery_code (
  town text not null references town,
  account text not null,
  -- Keyed: who reads this table cannot find the code by trying them all.
  digest bytea not null,
  used_at text,
  primary key (town, account, digest),
  foreign key (town, account) references account (town, id)
);

create table passkey (
  town text not null references town,
  account text not null,
  id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  made_at text not null,
  used_at text,
  primary key (town, id),
  foreign key (town, account) references account (town, id)
);
create index passkey_account on passkey (town, account);

-- One code at a time for a telephone, good for minutes and once.
create table phone_code (
  town text not null references town,
  account text not null,
  digest bytea not null,
  until timestamptz not null,
  primary key (town, account),
  foreign key (town, account) references account (town, id)
);

do $$
declare
  name text;
begin
  foreach name in array array['second_factor', 'recovery_code', 'passkey', 'phone_code'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
  end loop;
  foreach name in array array['second_factor', 'recovery_code', 'phone_code'] loop
    execute format(
      'create policy of_the_town on %I using (town = current_town()) with check (town = current_town())',
      name
    );
  end loop;
end $$;
create policy added_in_the_town on passkey for insert with check (town = current_town());
create policy changed_in_the_town on passkey for update using (town = current_town()) with check (town = current_town());
create policy deleted_in_the_town on passkey for delete using (town = current_town());
create policy of_the_town_or_the_key on passkey for select using (
  case when coalesce(current_setting('biaochi.passkey', true), '') <> '' then id = current_setting('biaochi.passkey', true)
  else town = current_town() end
);

-- Guesses at the door. Without a town: whoever guesses has none yet, and the name is a keyed digest of what was typed.
create table guess (
  name bytea primary key,
  -- Milliseconds since 1970.
  at bigint[] not null,
  -- An account that exists; the names of others may be forgotten when there are too many.
  known boolean not null
);

-- The account behind a login with its second factor, whatever its town; nothing when there is none.
create function door_of_login(in_login text) returns jsonb language plpgsql as $$
declare
  found jsonb := account_of_login(in_login);
  factor second_factor%rowtype;
begin
  if found is null then
    return null;
  end if;
  perform set_config('biaochi.town', found->>'town', true);
  select * into factor from second_factor
    where town = found->>'town' and account = found->>'id' and confirmed_at is not null;
  return found || jsonb_build_object('factor', case when factor.account is not null then
    jsonb_build_object('secret', encode(factor.secret, 'base64'), 'lastStep', factor.last_step) end);
end $$;

-- The passkey of this id and its account, whatever its town.
create function door_of_passkey(in_id text) returns jsonb language plpgsql as $$
declare
  held passkey%rowtype;
  owner account%rowtype;
begin
  perform set_config('biaochi.passkey', in_id, true);
  select * into held from passkey where id = in_id;
  perform set_config('biaochi.passkey', '', true);
  if held.id is null then
    return null;
  end if;
  perform set_config('biaochi.town', held.town, true);
  select * into owner from account where town = held.town and id = held.account;
  return jsonb_build_object('town', owner.town, 'id', owner.id, 'login', owner.login, 'person', owner.person, 'mustChange', owner.must_change,
    'state', owner.state, 'passkey', jsonb_build_object('id', held.id, 'publicKey', encode(held.public_key, 'base64'),
    'counter', held.counter, 'transports', held.transports));
end $$;

-- As before, but a session that was given a length of its own lasts that long, used or not.
create or replace function session_of_token(in_token text, moment timestamptz, idle interval, longest interval, used boolean) returns jsonb language plpgsql as $$
declare
  held session%rowtype;
  owner account%rowtype;
begin
  perform set_config('biaochi.token', in_token, true);
  select * into held from session where token_hash = decode(in_token, 'hex');
  perform set_config('biaochi.token', '', true);
  if held.account is null or held.seen_at + coalesce(held.lasts, idle) <= moment or held.started_at + coalesce(held.lasts, longest) <= moment then
    return null;
  end if;
  perform set_config('biaochi.town', held.town, true);
  select * into owner from account where town = held.town and id = held.account;
  if owner.state is distinct from 'open' then
    return null;
  end if;
  if used and held.seen_at + interval '1 minute' <= moment then
    update session set seen_at = moment where town = held.town and token_hash = held.token_hash;
  end if;
  return jsonb_build_object('town', held.town, 'account', owner.id, 'login', owner.login, 'person', owner.person, 'mustChange', owner.must_change);
end $$;
