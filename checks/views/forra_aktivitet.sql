-- Every elevaktivitet of the previous extract with its unit, as aktivitet has it for the new one. One row per row of forra_elevaktivitet.
-- optional: forra_elevaktivitet.enhet, forra_undervisningsgrupp
with ensam as (
  select grupp, min(enhet) as enhet
  from forra_undervisningsgrupp
  where grupp is not null
  group by grupp
  having count(distinct enhet) = 1
)
select a.elev, a.grupp, coalesce(a.enhet, e.enhet) as enhet, a.kurskod, a.startdatum, a.slutdatum, a.betygsign
from forra_elevaktivitet a
left join ensam e on a.enhet is null and e.grupp = a.grupp
