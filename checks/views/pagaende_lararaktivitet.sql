-- Läraraktiviteter that have not ended at as_of. One row per lararaktivitet; signatur in upper case. grupp_eller_klass is what the teacher
-- teaches: the group, else the class (hela_klassen, where it is the class). grupp is what Vklass calls it: group or class, and subject.
-- One that ends before it starts has not ended: it is here if it starts in this läsår or later.
-- optional: lararaktivitet.enhet, lararaktivitet.grupp, lararaktivitet.klass
select rad, enhet, coalesce(grupp, klass) as grupp_eller_klass, case when grupp is null then klass end as hela_klassen,
  coalesce(grupp, klass) || coalesce(' ' || amne, '') as grupp, amne, upper(signatur) as signatur, start, slut
from lararaktivitet
where slut is null or slut >= :as_of
  or (slut < start and extract(year from start) * 100 + extract(month from start) >= :lasar * 100 + 7)
