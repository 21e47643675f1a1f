-- The placements that Vklass reads at as_of, with the pupil's birth date. One row per row of elev; klass is the class at as_of, if any.
-- optional: elev.enhet, elev.inskriven_fran, elev.inskriven_till, elev.klass, elev.klass_fran, elev.klass_till, elev.fodelsedatum, elev.personnummer, elev.arskurs, elev.skolform
-- kept
select e.rad, e.elev, e.enhet, e.skolform, e.arskurs, e.inskriven_fran, e.inskriven_till, e.klass_fran, e.klass_till,
  coalesce(e.fodelsedatum, e.personnummer_datum) as fodd,
  case when p.klassen_lases then e.klass end as klass
from elev e
join placering p on p.rad = e.rad
where p.lases
