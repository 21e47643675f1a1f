-- The classes that exist at as_of: of the table klass, or of a pupil. One row per enhet and klass without regard to case.
-- A class of the register exists until it ends (for ist: the window's days after); synlig once its window has opened, on forsta_dag.
-- registrets_arskurs is the register's, namnets_arskurs the one that the name tells (1A, F), elevernas_* are the pupils' own.
-- optional: klass, enhetsfonster
-- kept
with registrets as (
  select k.enhet, upper(k.klass) as nyckel, min(k.klass) as klass, min(k.arskurs) as arskurs, min(k.rad) as rad,
    min(case when date_diff('day', :as_of, k.startdatum) > coalesce(f.fore, 40000) then 1 else 0 end) = 0 as synlig,
    min(cast(k.startdatum - cast(coalesce(f.fore, 40000) as integer) as date)) as forsta_dag
  from klass k
  left join enhetsfonster f on f.enhet = k.enhet and f.objekt = 'klass'
  where k.klass is not null and (k.slutdatum is null or date_diff('day', k.slutdatum, :as_of) <= coalesce(f.efter, 0))
  group by k.enhet, upper(k.klass)
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
select a.enhet, a.nyckel, coalesce(r.klass, e.klass) as klass, r.nyckel is not null as i_register, coalesce(r.synlig, true) as synlig, r.forsta_dag, coalesce(e.elever, 0) as elever,
  e.lagsta as elevernas_lagsta, e.hogsta as elevernas_hogsta, r.rad as register_rad, e.rad as elev_rad,
  r.arskurs as registrets_arskurs,
  n.arskurs as namnets_arskurs
from alla a
left join registrets r on r.enhet is not distinct from a.enhet and r.nyckel = a.nyckel
left join elevernas e on e.enhet is not distinct from a.enhet and e.nyckel = a.nyckel
left join klassnamn n on n.nyckel = a.nyckel
