-- The read-in windows of each unit. One row per enhet and objekt; a unit of unknown school form is read as a school.
-- optional: enheter
-- kept
select e.enhet, f.objekt, f.fore, f.efter
from enheter e
join fonster f on f.skolformsgrupp = e.skolformsgrupp
