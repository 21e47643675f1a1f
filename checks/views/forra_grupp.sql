-- The groups of the previous extract: how many activities had not ended at as_of (the new extract's), and the end of those that Vklass could
-- read. One row per enhet and grupp.
-- kept
select enhet, grupp, count(case when slutdatum is null or slutdatum >= :as_of then 1 end) as aktuella,
  max(case when startdatum <= slutdatum and betygsign is not null then slutdatum end) as slutdatum
from forra_aktivitet
where grupp is not null
group by enhet, grupp
