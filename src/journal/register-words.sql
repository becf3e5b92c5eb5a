-- What a row of a register is found by and where it stands in its register's own order, and which papers it names. All of it follows from the
-- journal like the rows themselves; rows of before get it when they are built again.
--
-- Words are searched row by row: under row-level security no index may answer before the town's own policy has, so what bounds the cost of a
-- search is that the words stand in one narrow column. Pages come from the index, in order.
alter table register_row
  add column words text not null default '',
  add column sorted text collate "C" not null default '';
create index register_row_sorted on register_row (town, register, sorted, key) include (known_from) where known_to is null;
drop index register_row_live;

-- How a register stands, kept as its rows come and go: to count a hundred thousand rows at every look would cost more than the look.
create table register_standing (
  town text not null,
  register text not null,
  rows bigint not null,
  changed_at text not null,
  primary key (town, register)
);
alter table register_standing enable row level security;
alter table register_standing force row level security;
create policy of_the_town on register_standing using (town = current_town()) with check (town = current_town());

-- Every row that names a paper or once named it.
create table row_paper (
  town text not null,
  paper text not null,
  register text not null,
  key text not null,
  primary key (town, paper, register, key)
);
alter table row_paper enable row level security;
alter table row_paper force row level security;
create policy of_the_town on row_paper using (town = current_town()) with check (town = current_town());

create index attachment_uploaded on attachment (town, uploaded_at, id);

-- Chinese in the order of its sounds, numbers in it by their value.
create collation in_chinese (provider = icu, locale = 'zh-u-kn');
