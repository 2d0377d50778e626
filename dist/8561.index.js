export const id=8561;export const ids=[8561];export const modules={48561:((e,t,n)=>{n.d(t,{pairFacts:()=>pairFacts,w:()=>maySetRole});var r=n(13798),i=n(49567),a=n(12393),o=n(5314);let s=r.Ikc({name:r.YjP(),major:i.ai().int(),exists:r.zMY(),can_login:r.zMY(),superuser:r.zMY(),connection_limit:i.ai().int(),valid_until_s:i.ai().nullable(),has_expired:r.zMY(),is_member:r.zMY(),begins_as:r.YOg(r.Ikc({database:r.YjP().nullable(),role:r.YjP()}))});async function pairFacts({query:e},{logins:t,owner:n}){let i=r.YOg(s).parse(await e(rolesQuery([...t,n],n))),a=new Map(i.map(e=>[e.name,e])),c=a.get(n);return{serverMajor:i[0]?.major??0,owner:{exists:c?.exists??!1,canLogin:c?.can_login??!1},logins:new Map(t.map(e=>[e,loginFacts(a.get(e))])),onlyOne:(0,o.Ie)(await e((0,o.dy)(t)),t)}}function loginFacts(e){return{exists:e?.exists??!1,canLogin:e?.can_login??!1,superuser:e?.superuser??!1,connectionLimit:e===void 0||e.connection_limit<0?void 0:e.connection_limit,validUntil:typeof e?.valid_until_s==`number`?new Date(e.valid_until_s*1e3):void 0,hasExpired:e?.has_expired??!1,isMember:e?.is_member??!1,beginsAs:(e?.begins_as??[]).map(({database:e,role:t})=>({database:e??void 0,role:t}))}}
function maySetRole(e,t){return`pg_catalog.pg_has_role(${e}, ${t}, ${c})`}let c=`CASE WHEN pg_catalog.current_setting('server_version_num')::pg_catalog.int4 OPERATOR(pg_catalog.>=) 160000 THEN 'SET' ELSE 'MEMBER' END`;function rolesQuery(e,t){let n=e.map(e=>`(${(0,a.Gy)(e)})`).join(`, `);return`SELECT wanted.name, pg_catalog.current_setting('server_version_num')::pg_catalog.int4 OPERATOR(pg_catalog./) 10000 AS major,
      r.oid IS NOT NULL AS exists, coalesce(r.rolcanlogin, false) AS can_login, coalesce(r.rolsuper, false) AS superuser,
      coalesce(r.rolconnlimit, '-1'::pg_catalog.int4) AS connection_limit,
      CASE WHEN pg_catalog.isfinite(r.rolvaliduntil) THEN pg_catalog.date_part('epoch', r.rolvaliduntil) END AS valid_until_s,
      coalesce(r.rolvaliduntil OPERATOR(pg_catalog.<=) pg_catalog.clock_timestamp(), false) AS has_expired,
      coalesce(${maySetRole(`r.oid`,`o.oid`)}, false) AS is_member,
      coalesce((SELECT pg_catalog.json_agg(pg_catalog.json_build_object('database', d.datname,
          'role', pg_catalog.substr(one.setting, 6)) ORDER BY s.setdatabase)
        FROM pg_catalog.pg_db_role_setting AS s
        CROSS JOIN LATERAL pg_catalog.unnest(s.setconfig) AS one (setting)
        LEFT JOIN pg_catalog.pg_database AS d ON d.oid OPERATOR(pg_catalog.=) s.setdatabase
        WHERE s.setrole OPERATOR(pg_catalog.=) r.oid AND pg_catalog.starts_with(one.setting, 'role=')), '[]') AS begins_as
    FROM (VALUES ${n}) AS wanted (name)
    LEFT JOIN pg_catalog.pg_roles AS r ON r.rolname OPERATOR(pg_catalog.=) wanted.name::pg_catalog.name
    LEFT JOIN pg_catalog.pg_roles AS o ON o.rolname OPERATOR(pg_catalog.=) ${(0,a.eu)(t)}::pg_catalog.name`}})};
