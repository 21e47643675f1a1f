-- The course codes among each group's aktuella aktiviteter. One row per enhet, grupp and kurskod without regard to case (nyckel);
-- antal is the number of activities, rad the first five of them.
-- kept
select enhet, grupp, upper(kurskod) as nyckel, min(kurskod) as kurskod, count(*) as antal, rader(rad) as rad
from aktuell_aktivitet
where grupp is not null and kurskod is not null
group by enhet, grupp, upper(kurskod)
