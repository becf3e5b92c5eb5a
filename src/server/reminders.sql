-- What people are reminded of: stored first, delivered second. No fact of the town's business, and no right stands here.

create table reminder (
  town text not null references town,
  n bigint generated always as identity,
  person text not null,
  -- The working day it is told on.
  day text not null,
  made_at text not null,
  -- `morning`: the day's work in one; `nudge`: a colleague reminds of one matter.
  kind text not null check (kind in ('morning', 'nudge')),
  by_person text,
  -- Requirement, subject and window, and where it stands.
  matter text,
  body jsonb not null,
  seen_at text,
  primary key (town, n)
);
-- One digest a person and day, and a person is reminded of a matter once a day, whoever does it.
create unique index reminder_morning on reminder (town, person, day) where kind = 'morning';
create unique index reminder_nudge on reminder (town, person, day, matter) where kind = 'nudge';
create index reminder_of_day on reminder (town, day);

create table reminder_delivery (
  town text not null,
  reminder bigint not null,
  channel text not null check (channel in ('mail', 'webhook')),
  state text not null check (state in ('waiting', 'delivered', 'given up')),
  tries int not null default 0,
  next_at text not null,
  primary key (town, reminder, channel),
  foreign key (town, reminder) references reminder (town, n) on delete cascade
);
create index reminder_delivery_waiting on reminder_delivery (town, next_at) where state = 'waiting';

-- How a person wants to be reminded besides in the program itself.
create table reminder_wish (
  town text not null references town,
  person text not null,
  mail text,
  by_mail boolean not null default false,
  by_webhook boolean not null default false,
  primary key (town, person)
);

do $$
declare
  name text;
begin
  foreach name in array array['reminder', 'reminder_delivery', 'reminder_wish'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy of_the_town on %I using (town = current_town()) with check (town = current_town())', name);
  end loop;
end $$;
