-- The pupils of the register at as_of: read then, and begun or to begin within ten days, as far ahead as Vklass looks. One row per elev.
-- A pupil at several units is counted at the first. under_18 is true of an unknown age too, but not in komvux or gymnasieskola, where
-- many are of age; fyllda_18 only where the birth date is known. rad is of elev.
-- optional: elev.enhet, elev.inskriven_fran, elev.skolform, enheter
-- kept
with plats as (
  select p.rad, p.elev, p.enhet, p.fodd, coalesce(p.skolform, u.skolform) as skolform
  from elevplats p
  left join enheter u on u.enhet = p.enhet
  where p.inskriven_fran is null or date_diff('day', :as_of, p.inskriven_fran) <= 10
),
person as (
  select elev, min(enhet) as enhet, min(rad) as rad, min(fodd) as fodd,
    max(case when skolform in ('VUX', 'GY', 'GYAN') then 1 else 0 end) as kan_vara_vuxen
  from plats
  group by elev
),
alder as (
  select elev, enhet, rad, kan_vara_vuxen,
    extract(year from :as_of) * 10000 + extract(month from :as_of) * 100 + extract(day from :as_of)
      - extract(year from fodd) * 10000 - extract(month from fodd) * 100 - extract(day from fodd) >= 180000 as vuxen
  from person
)
select elev, enhet, rad, coalesce(vuxen, false) as fyllda_18, coalesce(not vuxen, kan_vara_vuxen = 0) as under_18
from alder
