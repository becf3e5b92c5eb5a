-- An answer given again shows its lights from the counters as the act left them; and nothing but the door writes into a town, which it has
-- found before: asking for the town again at every row costs an act dearly.
alter table answered add column counters jsonb not null default '[]';
alter table answered drop constraint answered_town_fkey;
alter table journal drop constraint journal_town_fkey;
