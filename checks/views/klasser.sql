-- The classes that exist at as_of: of the table klass, or of a pupil. One row per enhet and klass without regard to case.
-- registrets_arskurs is the register's, namnets_arskurs the one that the name tells (1A, F), elevernas_* are the pupils' own.
-- optional: klass
-- kept
with registrets as (
  select enhet, upper(klass) as nyckel, min(klass) as klass, min(arskurs) as arskurs, min(rad) as rad
  from klass
  where klass is not null and (slutdatum is null or slutdatum >= :as_of)
  group by enhet, upper(klass)
),
elevernas as (
  select enhet, upper(klass) as nyckel, min(klass) as klass, count(distinct elev) as elever,
    min(arskurs) as lagsta, max(arskurs) as hogsta, min(rad) as rad
  from elevplats
  where klass is not null
  group by enhet, upper(klass)
),
alla as (
  select enhet, nyckel from registrets
  union
  select enhet, nyckel from elevernas
)
select a.enhet, a.nyckel, coalesce(r.klass, e.klass) as klass, r.nyckel is not null as i_register, coalesce(e.elever, 0) as elever,
  e.lagsta as elevernas_lagsta, e.hogsta as elevernas_hogsta, r.rad as register_rad, e.rad as elev_rad,
  r.arskurs as registrets_arskurs,
  n.arskurs as namnets_arskurs
from alla a
left join registrets r on r.enhet is not distinct from a.enhet and r.nyckel = a.nyckel
left join elevernas e on e.enhet is not distinct from a.enhet and e.nyckel = a.nyckel
left join klassnamn n on n.nyckel = a.nyckel
