-- Activities that Vklass can read: tied to a group, with both dates in order and BetygSign; ended or not. One row per elevaktivitet.
-- An extract that has no BetygSign at all says nothing of it, so it is taken to be there; rules that rest on it are skipped.
select rad, elev, grupp, enhet, kurskod, startdatum, slutdatum, betygsign, period, akttyp
from aktivitet
where grupp is not null and startdatum is not null and slutdatum is not null and slutdatum >= startdatum
  and (betygsign is not null or not :har_betygsign)
