export const id=7891;export const ids=[7891,8561];export const modules={51797:((e,t,n)=>{n.d(t,{Zg:()=>change,bj:()=>unanswered,kr:()=>rehearsed,sG:()=>outcomeOf});var r=n(411),i=n(80851),a=n(57569),o=n(76106);async function change(e,t){try{return await e.query(t),{result:`altered`}}catch(e){return outcomeOf(e)}}async function rehearsed(e,t){let n=await change(e,`BEGIN; ${t}; ROLLBACK`);return n.result===`rejected`&&await e.rollBack().catch(()=>void 0),n}function unanswered(e,t,n,r){return outcomeOf(e).result===`unknown`?(0,o.wV)(`${r} on ${n.host}:${n.port}`,e):(0,i.h)((0,a.g5)(e,t.progress),n,`the session that holds the lock`)}function outcomeOf(e){let[t,n]=[(0,r.$N)(e),(0,r.bD)(e)];return e instanceof Error&&`severity`in e&&e.severity===`ERROR`&&t!==void 0?{result:`rejected`,code:t,message:n}:{result:`unknown`,code:t,message:n}}}),77891:((e,t,n)=>{n.d(t,{proveOwner:()=>proveOwner});var r=n(13798),i=n(51797),a=n(57569),o=n(12393),s=n(5314),c=n(48561);let l=r.Ikc({session_user:r.YjP(),current_user:r.YjP(),owner_exists:r.zMY(),is_member:r.zMY(),creatable:r.YjP().nullable()});
async function proveOwner(e,t,n){let r,i;return{...await(0,a.dy)(e,{...n,askFacts:!0,askAlso:{before:`SET LOCAL search_path TO DEFAULT;`,columns:columns(t),hears:e=>{r=l.parse(e)},andThen:async(e,a)=>{if(r===void 0)throw Error(`the session did not say who it is`);i=await seenIn(e,a,r,{owner:t,write:n.write}),n.compare!==void 0&&await compare(e,n.compare)}}}),seen:i}}let columns=e=>`session_user AS session_user, current_user AS current_user,
  EXISTS (SELECT FROM pg_catalog.pg_roles AS o
    WHERE o.rolname OPERATOR(pg_catalog.=) ${(0,o.Gy)(e)}) AS owner_exists,
  coalesce((SELECT ${(0,c.w)(`l.oid`,`o.oid`)} FROM pg_catalog.pg_roles AS l CROSS JOIN pg_catalog.pg_roles AS o
    WHERE l.rolname OPERATOR(pg_catalog.=) session_user
      AND o.rolname OPERATOR(pg_catalog.=) ${(0,o.Gy)(e)}), false) AS is_member,
  (SELECT path.name FROM pg_catalog.unnest(pg_catalog.current_schemas(false)) WITH ORDINALITY AS path (name, nth)
    WHERE NOT pg_catalog.starts_with(path.name::pg_catalog.text, 'pg_')
      AND pg_catalog.has_schema_privilege(path.name::pg_catalog.text, 'CREATE')
    ORDER BY path.nth LIMIT 1) AS creatable`;
async function seenIn(e,t,n,r){let i=n.current_user===r.owner,a={sessionUser:n.session_user,currentUser:n.current_user,ownerExists:n.owner_exists,isMember:n.is_member,isOwner:i},o=whyNot(t,n,i,r.write);if(o!==void 0||n.creatable===null)return{...a,write:{result:`not-tried`,because:o??`no-create`}};let{write:s,belongsTo:c}=await written(e,n.creatable);return{...a,isOwner:c===void 0||c===r.owner,write:s}}async function compare({query:e},{logins:t,hears:n}){try{n((0,s.Ie)(await e((0,s.dy)(t)),t))}catch{}}function whyNot(e,t,n,r){return r?n?e.inRecovery?`replica`:e.readOnly?`read-only`:t.creatable===null?`no-create`:void 0:`not-owner`:`not-asked`}async function written(e,t){let n=`${(0,o.cE)(t)}.${(0,o.cE)(`dbcred_sync_${e.backendPid()??0}`)}`;try{let[i]=await e.queryAndTakeBack(`CREATE TABLE ${n} (); SELECT pg_catalog.pg_get_userbyid(c.relowner) AS belongs_to
      FROM pg_catalog.pg_class AS c WHERE c.oid OPERATOR(pg_catalog.=) ${(0,o.eu)(n)}::pg_catalog.regclass`);return{write:{result:`done`,schema:t},belongsTo:r.YjP().parse(i?.belongs_to)}}catch(n){let r=(0,i.sG)(n);
if(r.result===`unknown`)throw n;await e.rollBack();let{code:a,message:o}=r;return{write:{result:`refused`,schema:t,code:a,message:o},belongsTo:void 0}}}}),5314:((e,t,n)=>{n.d(t,{Ie:()=>onlyOneIn,Zu:()=>merged,dy:()=>differencesQuery});var r=n(13798),i=n(12393);let a=r.Ikc({login:r.YjP(),kind:r.k5n([`owns`,`grant`,`policy`,`setting`,`membership`,`attribute`]),name:r.YjP(),detail:r.YjP(),database:r.YjP().nullable(),here:r.zMY()});function onlyOneIn(e,t){let n=r.YOg(a).parse(e),keyOf=({kind:e,name:t,detail:n,database:r})=>JSON.stringify([e,t,n,r]),i=new Map(t.map(e=>[e,new Set(n.filter(t=>t.login===e).map(keyOf))])),[o,s]=t;return n.filter(e=>i.get(e.login===o?s:o)?.has(keyOf(e))===!1).map(({login:e,kind:t,name:n,database:r,here:i})=>({login:e,kind:t,name:n,here:i,database:r??void 0}))}function merged(e){let t=new Set(e.flatMap(({database:e,here:t})=>t?[e]:[])),n=e.filter(({database:e,here:n})=>n||!t.has(e));return[...new Map(n.map(e=>[JSON.stringify(e),e])).values()]}function differencesQuery(e){let t=`(SELECT r.oid, r.rolname FROM pg_catalog.pg_roles AS r
    JOIN (VALUES ${e.map(e=>`(${(0,i.Gy)(e)})`).join(`, `)}) AS wanted (name) ON r.rolname OPERATOR(pg_catalog.=) wanted.name::pg_catalog.name) AS l`;
return`SELECT found.login, found.kind, found.name, found.detail, found.database,
      coalesce(found.database OPERATOR(pg_catalog.=) pg_catalog.current_database(), true) AS here FROM (SELECT l.rolname AS login,
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
    WHERE one.has) AS found
    ORDER BY 1, 2, 3`}}),48561:((e,t,n)=>{
n.d(t,{pairFacts:()=>pairFacts,w:()=>maySetRole});var r=n(13798),i=n(49567),a=n(12393),o=n(5314);let s=r.Ikc({name:r.YjP(),major:i.ai().int(),exists:r.zMY(),can_login:r.zMY(),superuser:r.zMY(),connection_limit:i.ai().int(),valid_until_s:i.ai().nullable(),has_expired:r.zMY(),is_member:r.zMY(),begins_as:r.YOg(r.Ikc({database:r.YjP().nullable(),role:r.YjP()}))});async function pairFacts({query:e},{logins:t,owner:n}){let i=r.YOg(s).parse(await e(rolesQuery([...t,n],n))),a=new Map(i.map(e=>[e.name,e])),c=a.get(n);return{serverMajor:i[0]?.major??0,owner:{exists:c?.exists??!1,canLogin:c?.can_login??!1},logins:new Map(t.map(e=>[e,loginFacts(a.get(e))])),onlyOne:(0,o.Ie)(await e((0,o.dy)(t)),t)}}function loginFacts(e){return{exists:e?.exists??!1,canLogin:e?.can_login??!1,superuser:e?.superuser??!1,connectionLimit:e===void 0||e.connection_limit<0?void 0:e.connection_limit,validUntil:typeof e?.valid_until_s==`number`?new Date(e.valid_until_s*1e3):void 0,hasExpired:e?.has_expired??!1,isMember:e?.is_member??!1,beginsAs:(e?.begins_as??[]).map(({database:e,role:t})=>({database:e??void 0,role:t}))}}
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
    LEFT JOIN pg_catalog.pg_roles AS o ON o.rolname OPERATOR(pg_catalog.=) ${(0,a.eu)(t)}::pg_catalog.name`}}),76106:((e,t,n)=>{
n.d(t,{HJ:()=>takeLock,JE:()=>stillHolds,ub:()=>holdsLock,wV:()=>lockLost});var r=n(77598),i=n(411),a=n(80851),o=n(15253),s=n(57569),c=n(40325),l=n(50593);let u={tcp_keepalives_idle:10,tcp_keepalives_interval:5,tcp_keepalives_count:3,tcp_user_timeout:25e3,role:`none`};async function takeLock(e,t,n){let r=await(0,c.R)((0,o.nh)(e),n);try{await r.connect();let i=n.clock();for(let a=0;;a+=1){let{isDirect:s,isLocked:c}=await tryToLock(r,t);if(!s)throw(0,l.L)((0,o.nh)(e));if(c)return{result:`held`,session:r};let u=n.clock()-i;if(u>=n.waitMs)return r.close(),{result:`busy`,waitedMs:u};a===1&&n.say?.(`another run has the lock of this rotation; waiting up to ${n.waitMs/1e3} s`),await n.sleep(Math.min(500,n.waitMs-u))}}catch(t){throw r.destroy(),t instanceof i.AF?t:(0,a.h)((0,s.g5)(t,r.progress),(0,o.nh)(e),`the lock of the rotation`)}}function lockKey(e){return(0,r.createHash)(`sha256`).update(`dbcred-sync rotation\0${e}`,`utf8`).digest().readBigInt64BE()}async function tryToLock(e,t){let n=[...Object.entries(u).map(([e,t])=>`pg_catalog.set_config('${e}', '${t}', false)`),`(SELECT pg_catalog.set_config(name, '0', false) FROM pg_catalog.pg_settings WHERE name OPERATOR(pg_catalog.=) 'idle_session_timeout')`].map(e=>`CASE WHEN is_direct THEN ${e} END`),r=e.backendPid(),i=r===void 0?`true`:`pg_catalog.pg_backend_pid() OPERATOR(pg_catalog.=) '${r}'::pg_catalog.int4`,[a]=await e.query(`SELECT ${n.join(`, `)}, is_direct, CASE WHEN is_direct THEN ${allOrNone(locksOf(t))} END AS is_locked
    FROM (SELECT ${i}) AS one_row (is_direct)`);
return{isDirect:a?.is_direct===!0,isLocked:a?.is_locked===!0}}function locksOf({exclusive:e,shared:t=[]}){let keys=e=>e.map(lockKey).sort((e,t)=>e<t?-1:1);return[...keys(e).map(e=>({key:e,kind:``})),...keys(t).map(e=>({key:e,kind:`_shared`}))]}function allOrNone([e,...t]){if(e===void 0)return`true`;let[n,r]=[`pg_try_advisory_lock`,`pg_advisory_unlock`].map(t=>`pg_catalog.${t}${e.kind}(${bigint(e.key)})`);return t.length===0?String(n):`CASE WHEN ${n} THEN CASE WHEN ${allOrNone(t)} THEN true WHEN ${r} THEN false END END`}function holdsLock(e,t){let n=lockKey(e),[r,i]=[BigInt.asUintN(32,n>>32n),BigInt.asUintN(32,n)];return`EXISTS (SELECT FROM pg_catalog.pg_locks AS held
    WHERE held.locktype OPERATOR(pg_catalog.=) 'advisory' AND held.pid OPERATOR(pg_catalog.=) ${t} AND held.granted
      AND held.classid OPERATOR(pg_catalog.=) '${r}'::pg_catalog.oid
      AND held.objid OPERATOR(pg_catalog.=) '${i}'::pg_catalog.oid
      AND held.objsubid OPERATOR(pg_catalog.=) '1'::pg_catalog.int2)`}async function stillHolds(e,{exclusive:t,shared:n=[]}){let r=[...t,...n].map(e=>holdsLock(e,`pg_catalog.pg_backend_pid()`));
try{let[t]=await e.query(`SELECT ${r.join(` AND `)} AS held`);return t?.held===!0}catch{return!1}}function lockLost(e,t){return new i.AF({code:`rotation-lock-lost`,what:`The session that held the lock is gone, so nothing more was written`,target:e,...t===void 0?{}:{answer:(0,i.bD)(t),cause:t},likelyCause:`The connection to the server broke, or an administrator ended the session.`,fix:`Run it again: it looks at what there is and finishes.`})}function bigint(e){return`'${e}'::pg_catalog.int8`}}),50593:((e,t,n)=>{n.d(t,{L:()=>serverIsPooler});var r=n(91378),i=n(411);function serverIsPooler({user:e,host:t,port:n}){return new i.AF({code:`server-is-pooler`,what:`The address of the server leads to a pooler, through which no rotation is safe`,target:`role ${e} on ${t}:${n}`,likelyCause:`The process that answers is not the one that the login was told of: PgBouncer, or another pooler, lends its sessions to one client after the other, and with them the lock of a rotation, which two runs would then hold at once; or a proxy makes such numbers up, and then nothing here can tell.`,fix:`server:\n  port: 5432   # the server's own, and its own host, in the config file\n  also-at:\n    pooled: { host: ${(0,r.V$)(t)}, port: ${n}, pooler: true }   # for the texts that name the pooler; without host: where it is the server's`})}})};
