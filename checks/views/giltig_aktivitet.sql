-- Activities that Vklass can read: tied to a group, with both dates in order and BetygSign; ended or not. One row per elevaktivitet.
select rad, elev, grupp, enhet, kurskod, startdatum, slutdatum, betygsign, period, akttyp
from aktivitet
where grupp is not null and startdatum is not null and slutdatum is not null and betygsign is not null and slutdatum >= startdatum
