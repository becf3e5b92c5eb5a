-- The secret address of a person's calendar: only its digest is kept. No fact of the town's business, and no right stands here: what the
-- calendar shows follows from the positions of the day it is fetched.

create table calendar_address (
  town text not null references town,
  person text not null,
  -- SHA-256 of the secret.
  digest bytea not null,
  made_at text not null,
  -- The day it was last fetched.
  fetched_on text,
  primary key (town, person)
);
create unique index calendar_address_digest on calendar_address (town, digest);
alter table calendar_address enable row level security;
alter table calendar_address force row level security;
create policy of_the_town on calendar_address using (town = current_town()) with check (town = current_town());
