-- The teacher of a group, as Vklass shows them: each tie to someone that it reads as staff at the unit. One row per enhet, grupp, signatur and kalla.
-- A signature that is a protected person's is not here: the preview names nobody protected. Under the profile ted the ties are the läraraktiviteter.
-- optional: elevaktivitet, lararaktivitet
select l.enhet, l.grupp, l.signatur, l.kalla
from vklass_larare l
join vklass_grupp g on g.enhet is not distinct from l.enhet and g.grupp = l.grupp and g.synlig
where exists (select 1 from signaturpost p where p.enhet is not distinct from l.enhet and p.signatur = l.signatur
  and p.synkad and p.i_fonster and not p.skyddad) and :profil <> 'ted'
union all
select a.enhet, g.grupp, a.signatur, 'lararaktivitet'
from amneslarare a
join amnesgrupp g on g.enhet is not distinct from a.enhet and g.nyckel = a.nyckel and g.synlig
where exists (select 1 from signaturpost p where p.enhet is not distinct from a.enhet and p.signatur = a.signatur
  and p.synkad and p.i_fonster and not p.skyddad) and :profil = 'ted'
