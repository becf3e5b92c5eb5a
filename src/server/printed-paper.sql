-- Papers that left the house: what each stated, on what state of the journal, and the digest of the code it bears. Only ever added to.

create table printed_paper (
  town text not null references town,
  n bigint generated always as identity,
  -- Whoever has the paper has its code; whoever has this row has not.
  code_hash bytea not null unique,
  document text not null,
  subject text not null,
  title text not null,
  as_of text not null,
  at text not null,
  printer text not null,
  -- Number of facts in the journal when it was written.
  size bigint not null,
  streams text[] not null,
  figures jsonb not null,
  practice boolean not null,
  primary key (town, n)
);
create trigger printed_paper_is_append_only before update or delete on printed_paper for each row execute function refuse_change();
create trigger printed_paper_is_never_emptied before truncate on printed_paper for each statement execute function refuse_change();
alter table printed_paper enable row level security;
alter table printed_paper force row level security;
create policy of_the_town on printed_paper using (town = current_town()) with check (town = current_town());
-- A paper in the hand is not of any town's session: its code alone opens its own row, and no other.
create policy of_the_code on printed_paper for select
  using (code_hash = sha256(convert_to(coalesce(current_setting('biaochi.paper', true), ''), 'UTF8')));
