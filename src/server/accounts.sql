-- Who may sign in, who is signed in, and what was done about it. Apart from the journal: nothing here is a fact of the town's business,
-- and no right stands here. Rights follow from positions on the day.

create table account (
  town text not null references town,
  id text not null,
  -- What is typed at the door, folded (NFKC, lower case); one in all towns, because the town is not typed.
  login text not null unique,
  person text not null,
  hash text not null,
  must_change boolean not null,
  state text not null check (state in ('open', 'closed')),
  opened_at text not null,
  primary key (town, id),
  unique (town, person)
);

create table session (
  town text not null references town,
  -- SHA-256 of the cookie's token: who reads this table cannot sign in with it.
  token_hash bytea not null unique,
  account text not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (town, token_hash),
  foreign key (town, account) references account (town, id)
);
create index session_account on session (town, account);

-- Opening an account and resetting a password take two people: one asks, another confirms.
create table account_request (
  town text not null references town,
  id text not null,
  person text not null,
  -- For an account that is to be opened; absent for a reset.
  login text,
  asked_by text not null,
  asked_at text not null,
  settled_by text,
  settled_at text,
  state text not null check (state in ('waiting', 'confirmed', 'declined')),
  primary key (town, id)
);
create unique index account_request_waiting on account_request (town, person) where state = 'waiting';

create table account_log (
  town text not null references town,
  n bigint generated always as identity,
  at text not null,
  what text not null,
  -- The person whose account it is about, and the one who did it; absent where nobody was signed in.
  person text not null,
  by_person text,
  primary key (town, n)
);
create trigger account_log_is_append_only before update or delete on account_log for each row execute function refuse_change();
create trigger account_log_is_never_emptied before truncate on account_log for each statement execute function refuse_change();

create table draft (
  town text not null references town,
  person text not null,
  key text not null,
  body jsonb not null,
  saved_at text not null,
  primary key (town, person, key)
);

do $$
declare
  name text;
begin
  foreach name in array array['account', 'session', 'account_request', 'account_log', 'draft'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
  end loop;
  foreach name in array array['account_request', 'account_log', 'draft'] loop
    execute format(
      'create policy of_the_town on %I using (town = current_town()) with check (town = current_town())',
      name
    );
  end loop;
  foreach name in array array['account', 'session'] loop
    execute format('create policy added_in_the_town on %I for insert with check (town = current_town())', name);
    execute format(
      'create policy changed_in_the_town on %I for update using (town = current_town()) with check (town = current_town())',
      name
    );
    execute format('create policy deleted_in_the_town on %I for delete using (town = current_town())', name);
  end loop;
end $$;

-- The one thing that is asked before a town is known: this login's account, this token's session. Otherwise the town's own, or an error.
create policy of_the_town_or_the_login on account for select using (
  case when coalesce(current_setting('biaochi.login', true), '') <> '' then login = current_setting('biaochi.login', true)
  else town = current_town() end
);
create policy of_the_town_or_the_token on session for select using (
  case when coalesce(current_setting('biaochi.token', true), '') <> '' then token_hash = decode(current_setting('biaochi.token', true), 'hex')
  else town = current_town() end
);

-- The account behind a login, whatever its town; nothing when there is none.
create function account_of_login(in_login text) returns jsonb language plpgsql as $$
declare
  found account%rowtype;
begin
  perform set_config('biaochi.login', in_login, true);
  select * into found from account where login = in_login;
  perform set_config('biaochi.login', '', true);
  if found.id is null then
    return null;
  end if;
  return jsonb_build_object('town', found.town, 'id', found.id, 'login', found.login, 'person', found.person, 'hash', found.hash,
    'mustChange', found.must_change, 'state', found.state);
end $$;

-- The session behind a token and its account, if neither has ended. One that is used by a person says so, at most once a minute.
create function session_of_token(in_token text, moment timestamptz, idle interval, longest interval, used boolean) returns jsonb language plpgsql as $$
declare
  held session%rowtype;
  owner account%rowtype;
begin
  perform set_config('biaochi.token', in_token, true);
  select * into held from session where token_hash = decode(in_token, 'hex');
  perform set_config('biaochi.token', '', true);
  if held.account is null or held.seen_at + idle <= moment or held.started_at + longest <= moment then
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
