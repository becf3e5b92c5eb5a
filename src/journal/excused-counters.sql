-- What lowers what is owed is summed apart from what was done.
alter table counter add column excused int not null default 0;
