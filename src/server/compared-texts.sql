-- By what sealed texts are found that share long runs of characters: prints of them, worked out of the texts and out of nothing else. It follows
-- the registers and can be emptied at will; it goes with its owner's key.

create table compared_text (
  town text not null references town,
  id bigint generated always as identity,
  register text not null,
  key text not null,
  -- Whose key opens the text.
  owner text not null,
  -- Which text of the row, and by which rules its prints were taken.
  version text not null,
  -- Position of the fact with which the text came, and of the last fact of its row that was looked at.
  since bigint not null,
  looked_at bigint not null,
  primary key (town, id),
  unique (town, register, key)
);
create index compared_text_looked_at on compared_text (town, register, looked_at);

create table text_print (
  town text not null,
  print int not null,
  text bigint not null,
  primary key (town, print, text),
  foreign key (town, text) references compared_text (town, id) on delete cascade
);
create index text_print_text on text_print (town, text);

alter table compared_text enable row level security;
alter table compared_text force row level security;
create policy of_the_town on compared_text using (town = current_town()) with check (town = current_town());
alter table text_print enable row level security;
alter table text_print force row level security;
create policy of_the_town on text_print using (town = current_town()) with check (town = current_town());
