-- Who opened what is sealed: every opening of personal figures, and every reading of a register with sealed columns by someone without a position.
-- Kept beside the journal like the log of accounts, and like it only ever added to.

create table reading_log (
  town text not null references town,
  n bigint generated always as identity,
  at text not null,
  reader text not null,
  -- The person it is about; absent where a whole register was read.
  about text,
  -- What was read, as an address of the program, and as it is called.
  what text not null,
  title text not null,
  primary key (town, n)
);
create index reading_log_about on reading_log (town, about, n desc);
create trigger reading_log_is_append_only before update or delete on reading_log for each row execute function refuse_change();
create trigger reading_log_is_never_emptied before truncate on reading_log for each statement execute function refuse_change();
alter table reading_log enable row level security;
alter table reading_log force row level security;
create policy of_the_town on reading_log using (town = current_town()) with check (town = current_town());
