-- The teachers Vklass ties to each group: BetygSign of its aktuella aktiviteter and the tjanst rows that have not ended.
-- One row per enhet, grupp, signatur (upper case) and kalla; larare_nr is the lowest, of tjanst only; rad is of kalla's table.
-- optional: tjanst, undervisningsgrupp
-- kept
with ensam as (
  select grupp, min(enhet) as enhet
  from undervisningsgrupp
  where grupp is not null
  group by grupp
  having count(distinct enhet) = 1
)
select enhet, grupp, upper(betygsign) as signatur, 'betygsign' as kalla, null as larare_nr, count(*) as antal, min(rad) as rad
from aktuell_aktivitet
where grupp is not null and betygsign is not null
group by enhet, grupp, upper(betygsign)
union all
select coalesce(t.enhet, e.enhet) as enhet, t.grupp, upper(t.signatur) as signatur, 'tjanst' as kalla, min(t.larare_nr) as larare_nr,
  count(*) as antal, min(t.rad) as rad
from tjanst t
left join ensam e on t.enhet is null and e.grupp = t.grupp
where t.grupp is not null and t.signatur is not null and (t.slutdatum is null or t.slutdatum >= :as_of)
group by coalesce(t.enhet, e.enhet), t.grupp, upper(t.signatur)
