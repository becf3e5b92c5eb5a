-- Which head of its own lists a town reads as which field of a register: a convenience remembered, no fact of the town's business.

create table import_matching (
  town text not null references town,
  register text not null,
  -- Head as it is compared → field; the empty text: it is left out.
  matching jsonb not null,
  saved_at text not null,
  primary key (town, register)
);

alter table import_matching enable row level security;
alter table import_matching force row level security;
create policy of_the_town on import_matching using (town = current_town()) with check (town = current_town());
