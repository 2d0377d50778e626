export const id=4170;export const ids=[4170];export const modules={4170:((e,t,n)=>{n.d(t,{w:()=>maySetRole,pairFacts:()=>pairFacts});var r=n(13798),i=n(49567),a=n(12393);let o=r.Ikc({login:r.YjP(),kind:r.k5n([`owns`,`grant`,`policy`,`setting`,`membership`,`attribute`]),name:r.YjP(),detail:r.YjP(),database:r.YjP().nullable()});function onlyOneIn(e,t){let n=r.YOg(o).parse(e),keyOf=({kind:e,name:t,detail:n,database:r})=>JSON.stringify([e,t,n,r]),i=new Map(t.map(e=>[e,new Set(n.filter(t=>t.login===e).map(keyOf))])),[a,s]=t;return n.filter(e=>i.get(e.login===a?s:a)?.has(keyOf(e))===!1).map(({login:e,kind:t,name:n,database:r})=>({login:e,kind:t,name:n,database:r??void 0}))}function differencesQuery(e){let t=`(SELECT r.oid, r.rolname FROM pg_catalog.pg_roles AS r
    JOIN (VALUES ${e.map(e=>`(${(0,a.Gy)(e)})`).join(`, `)}) AS wanted (name) ON r.rolname OPERATOR(pg_catalog.=) wanted.name::pg_catalog.name) AS l`;return`SELECT l.rolname AS login,
      CASE WHEN s.deptype OPERATOR(pg_catalog.=) 'o'::pg_catalog."char" THEN 'owns'
        WHEN s.deptype OPERATOR(pg_catalog.=) 'r'::pg_catalog."char" THEN 'policy' ELSE 'grant' END AS kind,
      coalesce(CASE WHEN d.oid IS NULL OR d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database()
          THEN pg_catalog.pg_describe_object(s.classid, s.objid, s.objsubid) END,
        pg_catalog.concat(c.relname, ' ', s.objid)) AS name, coalesce((SELECT pg_catalog.string_agg(pg_catalog.concat(p.privilege_type, p.is_grantable), ',' ORDER BY p.privilege_type)
    FROM pg_catalog.aclexplode(CASE
      WHEN s.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_database'::pg_catalog.regclass
        THEN (SELECT o.datacl FROM pg_catalog.pg_database AS o WHERE o.oid OPERATOR(pg_catalog.=) s.objid)
      WHEN d.datname OPERATOR(pg_catalog.<>) pg_catalog.current_database() THEN NULL
      WHEN s.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_namespace'::pg_catalog.regclass
        THEN (SELECT o.nspacl FROM pg_catalog.pg_namespace AS o WHERE o.oid OPERATOR(pg_catalog.=) s.objid)
      WHEN s.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_proc'::pg_catalog.regclass
        THEN (SELECT o.proacl FROM pg_catalog.pg_proc AS o WHERE o.oid OPERATOR(pg_catalog.=) s.objid)
      WHEN s.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass AND s.objsubid OPERATOR(pg_catalog.=) 0
        THEN (SELECT o.relacl FROM pg_catalog.pg_class AS o WHERE o.oid OPERATOR(pg_catalog.=) s.objid)
      WHEN s.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass
        THEN (SELECT o.attacl FROM pg_catalog.pg_attribute AS o WHERE o.attrelid OPERATOR(pg_catalog.=) s.objid
          AND o.attnum OPERATOR(pg_catalog.=) s.objsubid)
      END) AS p WHERE p.grantee OPERATOR(pg_catalog.=) l.oid), '') AS detail, d.datname AS database
    FROM ${t}
    JOIN pg_catalog.pg_shdepend AS s ON s.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_authid'::pg_catalog.regclass
      AND s.refobjid OPERATOR(pg_catalog.=) l.oid
    LEFT JOIN pg_catalog.pg_database AS d ON d.oid OPERATOR(pg_catalog.=) s.dbid
    LEFT JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) s.classid
    WHERE s.deptype OPERATOR(pg_catalog.=) ANY ('{o,a,r}'::pg_catalog."char"[])
      AND NOT (s.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_auth_members'::pg_catalog.regclass)
    UNION ALL
    SELECT l.rolname, 'setting', pg_catalog.split_part(one.setting, '=', 1), pg_catalog.concat(pg_catalog.hashtextextended(one.setting, 0)), d.datname
    FROM ${t}
    JOIN pg_catalog.pg_db_role_setting AS s ON s.setrole OPERATOR(pg_catalog.=) l.oid
    CROSS JOIN LATERAL pg_catalog.unnest(s.setconfig) AS one (setting)
    LEFT JOIN pg_catalog.pg_database AS d ON d.oid OPERATOR(pg_catalog.=) s.setdatabase
    UNION ALL
    SELECT l.rolname, 'membership', g.rolname, '', NULL
    FROM ${t}
    JOIN pg_catalog.pg_auth_members AS m ON m.member OPERATOR(pg_catalog.=) l.oid
    JOIN pg_catalog.pg_roles AS g ON g.oid OPERATOR(pg_catalog.=) m.roleid
    UNION ALL
    SELECT l.rolname, 'attribute', one.name, '', NULL
    FROM ${t} JOIN pg_catalog.pg_roles AS r ON r.oid OPERATOR(pg_catalog.=) l.oid
    CROSS JOIN LATERAL (VALUES ('SUPERUSER', r.rolsuper), ('CREATEROLE', r.rolcreaterole), ('CREATEDB', r.rolcreatedb),
      ('REPLICATION', r.rolreplication), ('BYPASSRLS', r.rolbypassrls), ('NOINHERIT', NOT r.rolinherit),
      (pg_catalog.concat('CONNECTION LIMIT ', r.rolconnlimit), r.rolconnlimit OPERATOR(pg_catalog.>=) 0),
      (pg_catalog.concat('VALID UNTIL ', r.rolvaliduntil), pg_catalog.isfinite(r.rolvaliduntil))) AS one (name, has)
    WHERE one.has
    ORDER BY 1, 2, 3`}let s=r.Ikc({name:r.YjP(),major:i.ai().int(),exists:r.zMY(),can_login:r.zMY(),superuser:r.zMY(),connection_limit:i.ai().int(),valid_until_s:i.ai().nullable(),has_expired:r.zMY(),is_member:r.zMY(),begins_as:r.YOg(r.Ikc({database:r.YjP().nullable(),role:r.YjP()}))});
async function pairFacts({query:e},{logins:t,owner:n}){let i=r.YOg(s).parse(await e(rolesQuery([...t,n],n))),a=new Map(i.map(e=>[e.name,e])),o=a.get(n);return{serverMajor:i[0]?.major??0,owner:{exists:o?.exists??!1,canLogin:o?.can_login??!1},logins:new Map(t.map(e=>[e,loginFacts(a.get(e))])),onlyOne:onlyOneIn(await e(differencesQuery(t)),t)}}function loginFacts(e){return{exists:e?.exists??!1,canLogin:e?.can_login??!1,superuser:e?.superuser??!1,connectionLimit:e===void 0||e.connection_limit<0?void 0:e.connection_limit,validUntil:typeof e?.valid_until_s==`number`?new Date(e.valid_until_s*1e3):void 0,hasExpired:e?.has_expired??!1,isMember:e?.is_member??!1,beginsAs:(e?.begins_as??[]).map(({database:e,role:t})=>({database:e??void 0,role:t}))}}function maySetRole(e,t){return`pg_catalog.pg_has_role(${e}, ${t}, ${c})`}let c=`CASE WHEN pg_catalog.current_setting('server_version_num')::pg_catalog.int4 OPERATOR(pg_catalog.>=) 160000 THEN 'SET' ELSE 'MEMBER' END`;function rolesQuery(e,t){let n=e.map(e=>`(${(0,a.Gy)(e)})`).join(`, `);
return`SELECT wanted.name, pg_catalog.current_setting('server_version_num')::pg_catalog.int4 OPERATOR(pg_catalog./) 10000 AS major,
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
