-- The public keys that have signed heads of a town: what an export needs so that it can be checked with nothing else at hand.
-- A town moved to another machine goes on under a new key; heads signed under the old one stay readable.

create table head_key (
  town text not null references town,
  key_id text not null,
  public_key bytea not null,
  primary key (town, key_id)
);
create trigger head_key_is_append_only before update or delete on head_key for each row execute function refuse_change();
create trigger head_key_is_never_emptied before truncate on head_key for each statement execute function refuse_change();

alter table head_key enable row level security;
alter table head_key force row level security;
create policy of_the_town on head_key using (town = current_town()) with check (town = current_town());
