-- The unit at which a guardian is dealt with: their children's, the first by name where they go to several. One row per vardnadshavare.
-- optional: samband, elev.enhet, elev.inskriven_till
-- kept
select s.vardnadshavare, min(e.enhet) as enhet
from samband s
join elev e on e.elev = s.elev
where s.vardnadshavare is not null and (e.inskriven_till is null or e.inskriven_till >= :as_of)
group by s.vardnadshavare
