-- Activities that have not ended at as_of (for ist: not longer ago than the window's days after). One row per elevaktivitet.
-- optional: enhetsfonster
-- kept
select a.rad, a.elev, a.grupp, a.enhet, a.kurskod, a.startdatum, a.slutdatum, a.betygsign, a.period, a.akttyp
from aktivitet a
left join enhetsfonster f on f.enhet = a.enhet and f.objekt = 'elev_grupp'
where a.slutdatum is null or date_diff('day', a.slutdatum, :as_of) <= coalesce(f.efter, 0)
