-- Groups that have aktuella aktiviteter. One row per enhet and grupp; rad gives the first five of their rows.
-- kept
select enhet, grupp, count(*) as aktiviteter, count(distinct elev) as elever,
  count(case when startdatum is not null and slutdatum is not null and slutdatum >= startdatum
    and (betygsign is not null or not :har_betygsign) then 1 end) as giltiga,
  rader(rad) as rad
from aktuell_aktivitet
where grupp is not null
group by enhet, grupp
