-- Every elevaktivitet with its unit: its own, else its group's where only one unit has a group of that name. One row per elevaktivitet.
-- In two parts, so that those that have their unit need not be held against the groups.
-- optional: elevaktivitet.enhet, undervisningsgrupp
with ensam as (
  select grupp, min(enhet) as enhet
  from undervisningsgrupp
  where grupp is not null
  group by grupp
  having count(distinct enhet) = 1
)
select rad, elev, grupp, enhet, kurskod, startdatum, slutdatum, betygsign, period, akttyp
from elevaktivitet
where enhet is not null
union all
select a.rad, a.elev, a.grupp, e.enhet, a.kurskod, a.startdatum, a.slutdatum, a.betygsign, a.period, a.akttyp
from elevaktivitet a
left join ensam e on e.grupp = a.grupp
where a.enhet is null
