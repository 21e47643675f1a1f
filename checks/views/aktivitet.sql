-- Every elevaktivitet with its unit: its own, else its group's where only one unit has a group of that name. One row per elevaktivitet.
-- optional: elevaktivitet.enhet, undervisningsgrupp
with ensam as (
  select grupp, min(enhet) as enhet
  from undervisningsgrupp
  where grupp is not null
  group by grupp
  having count(distinct enhet) = 1
)
select a.rad, a.elev, a.grupp, coalesce(a.enhet, e.enhet) as enhet, a.kurskod, a.startdatum, a.slutdatum, a.betygsign, a.period, a.akttyp
from elevaktivitet a
left join ensam e on a.enhet is null and e.grupp = a.grupp
