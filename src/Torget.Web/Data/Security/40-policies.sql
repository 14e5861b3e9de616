-- Row-level security and rights, one block per table. FORCE binds the owner too. What no policy allows is refused.

-- Tables without personal data: everybody who works with Torget reads them.
GRANT SELECT ON municipalities, verksamhet_group_members, forbund_counts, installation TO torget_app, torget_stats, torget_job;

-- Keys that protect cookies and forms: shared by the web nodes.
GRANT SELECT, INSERT ON data_protection_keys TO torget_app;

CREATE OR REPLACE PROCEDURE protect(p_table regclass) LANGUAGE plpgsql AS $$
DECLARE
    existing record;
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', p_table);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', p_table);
    FOR existing IN SELECT polname FROM pg_policy WHERE polrelid = p_table LOOP
        EXECUTE format('DROP POLICY %I ON %s', existing.polname, p_table);
    END LOOP;
END
$$;

-- What has an owner and a kind of data: the owner reads it, and whom a valid medgivande names, of those who see the case. A party that has
-- left keeps what it owns.
CREATE OR REPLACE PROCEDURE read_by_kind(p_table regclass) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format(
        'CREATE POLICY read ON %s FOR SELECT TO torget_app USING (
            (EXISTS (SELECT FROM cases c WHERE c.id = case_id)
                AND (owner_party_id = (SELECT record_party()) OR may_read(case_id, owner_party_id, kind)))
            OR (owner_party_id = (SELECT record_party()) AND left_case(case_id)))', p_table);
END
$$;

-- What has no kind of data and is seen with the case, by those who read its records: an utförare sees the head, and what names them.
CREATE OR REPLACE PROCEDURE read_with_case(p_table regclass) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format(
        'CREATE POLICY read ON %s FOR SELECT TO torget_app USING (
            (SELECT record_party()) IS NOT NULL AND EXISTS (SELECT FROM cases c WHERE c.id = case_id))', p_table);
END
$$;

-- A setting: without personal data, so everybody who works with Torget reads it, and one role adds and changes it. Nothing is taken away.
CREATE OR REPLACE PROCEDURE setting(p_table regclass, p_role text, p_also text DEFAULT 'true') LANGUAGE plpgsql AS $$
BEGIN
    CALL protect(p_table);
    EXECUTE format('CREATE POLICY read ON %s FOR SELECT TO torget_app, torget_stats, torget_job USING (true)', p_table);
    EXECUTE format('CREATE POLICY add ON %s FOR INSERT TO torget_app WITH CHECK ((SELECT %L = ANY (actor_roles())) AND %s)', p_table, p_role, p_also);
    EXECUTE format('CREATE POLICY change ON %s FOR UPDATE TO torget_app USING ((SELECT %L = ANY (actor_roles()))) WITH CHECK (%s)', p_table, p_role, p_also);
    EXECUTE format('GRANT SELECT ON %s TO torget_app, torget_stats, torget_job', p_table);
    EXECUTE format('GRANT INSERT ON %s TO torget_app', p_table);
END
$$;

CALL setting('organisations', 'Systemadministrator');
CALL setting('parties', 'Systemadministrator');
CALL setting('units', 'Systemadministrator');
GRANT UPDATE (name, is_active) ON organisations TO torget_app;
GRANT UPDATE (name, is_active) ON parties, units TO torget_app;

CALL setting('verksamheter', 'Kansli');
CALL setting('beredningsgrupper', 'Kansli');
CALL setting('aktualisering_rights', 'Kansli');
CALL setting('target_rules', 'Kansli');
CALL setting('codes', 'Kansli');
CALL setting('report_groups', 'Kansli');
CALL setting('goals', 'Kansli', 'year >= extract(year FROM torget_today())');
CALL setting('supplementary_questions', 'Kansli');
GRANT UPDATE (name, vardpart_id, beredningsgrupp_id, municipality_code, is_torg, is_active) ON verksamheter TO torget_app;
GRANT UPDATE (name, parties, is_active) ON beredningsgrupper TO torget_app;
GRANT UPDATE ("to") ON aktualisering_rights TO torget_app;
GRANT UPDATE (from_age, to_age, forsorjning, is_active) ON target_rules TO torget_app;
GRANT UPDATE (label, help, is_active) ON codes TO torget_app;
GRANT UPDATE ("group", to_year) ON report_groups TO torget_app;
GRANT UPDATE (starts, share_percent) ON goals TO torget_app;
GRANT UPDATE ("to") ON supplementary_questions TO torget_app;

-- Closed to every role: reached only through the functions of 20-actor.sql and 30-case-access.sql.
CALL protect('user_sessions');
CALL protect('case_number_series');

-- Colleagues' names stand on cases and in histories: whoever is logged in reads them. A behörighetsansvarig puts them right for those who
-- work at the own party, and never the own.
CALL protect('users');
CREATE POLICY read ON users FOR SELECT TO torget_app USING ((SELECT actor_user()) IS NOT NULL);
CREATE POLICY add ON users FOR INSERT TO torget_app
    WITH CHECK ((SELECT ARRAY['Behorighetsansvarig', 'Systemadministrator'] && actor_roles()) AND id <> (SELECT actor_user()));
CREATE POLICY change ON users FOR UPDATE TO torget_app
    USING ((SELECT 'Behorighetsansvarig' = ANY (actor_roles())) AND id <> (SELECT actor_user()) AND has_worked_for(id, (SELECT actor_party())));
GRANT SELECT, INSERT ON users TO torget_app;
GRANT UPDATE (name) ON users TO torget_app;

-- What somebody may do is given by the party's behörighetsansvarig, never to themself; guard_employment watches what stands together. A
-- systemadministratör sees who is behörighetsansvarig where, and gives a party that has none its first.
CALL protect('employments');
CREATE POLICY own_party ON employments FOR SELECT TO torget_app
    USING ((SELECT 'Behorighetsansvarig' = ANY (actor_roles())) AND party_id = (SELECT actor_party()));
CREATE POLICY first ON employments FOR SELECT TO torget_app
    USING ((SELECT 'Systemadministrator' = ANY (actor_roles())) AND 'Behorighetsansvarig' = ANY (roles));
CREATE POLICY give ON employments FOR INSERT TO torget_app
    WITH CHECK ((SELECT 'Behorighetsansvarig' = ANY (actor_roles())) AND party_id = (SELECT actor_party()) AND user_id <> (SELECT actor_user()));
CREATE POLICY give_first ON employments FOR INSERT TO torget_app
    WITH CHECK ((SELECT 'Systemadministrator' = ANY (actor_roles())) AND roles = ARRAY['Behorighetsansvarig'] AND user_id <> (SELECT actor_user())
        AND NOT has_behorighetsansvarig(party_id));
CREATE POLICY change ON employments FOR UPDATE TO torget_app
    USING ((SELECT 'Behorighetsansvarig' = ANY (actor_roles())) AND party_id = (SELECT actor_party()) AND user_id <> (SELECT actor_user()));
GRANT SELECT, INSERT ON employments TO torget_app;
GRANT UPDATE (unit_id, "from", "to", roles, verksamheter, sees_protected) ON employments TO torget_app;

-- Who covers for whom, of the own party's people who work with cases.
CALL protect('covers');
CREATE POLICY own_party ON covers FOR SELECT TO torget_app
    USING ((SELECT 'Behorighetsansvarig' = ANY (actor_roles())) AND party_id = (SELECT actor_party()));
CREATE POLICY arrange ON covers FOR INSERT TO torget_app
    WITH CHECK ((SELECT 'Behorighetsansvarig' = ANY (actor_roles())) AND party_id = (SELECT actor_party()) AND user_id <> (SELECT actor_user())
        AND "from" >= (SELECT torget_today()) AND works_at(user_id, party_id, p_day => "from") AND works_at(covered_user_id, party_id, p_day => NULL));
CREATE POLICY finish ON covers FOR UPDATE TO torget_app
    USING ((SELECT 'Behorighetsansvarig' = ANY (actor_roles())) AND party_id = (SELECT actor_party()) AND user_id <> (SELECT actor_user()));
GRANT SELECT, INSERT ON covers TO torget_app;
GRANT UPDATE ("to") ON covers TO torget_app;

-- What has been changed is read by those who may change it. Nobody writes it: the triggers of 37-settings.sql do.
CALL protect('setting_changes');
CREATE POLICY common ON setting_changes FOR SELECT TO torget_app
    USING ((SELECT 'Kansli' = ANY (actor_roles()))
        AND subject IN ('verksamheter', 'beredningsgrupper', 'aktualisering_rights', 'target_rules', 'codes', 'report_groups', 'goals', 'supplementary_questions'));
CREATE POLICY organisations ON setting_changes FOR SELECT TO torget_app
    USING ((SELECT 'Systemadministrator' = ANY (actor_roles()))
        AND (subject IN ('organisations', 'parties', 'units') OR (subject IN ('users', 'employments') AND user_id = (SELECT actor_user()))));
CREATE POLICY own_party ON setting_changes FOR SELECT TO torget_app
    USING ((SELECT 'Behorighetsansvarig' = ANY (actor_roles())) AND party_id = (SELECT actor_party()) AND subject IN ('users', 'employments', 'covers'));
GRANT SELECT ON setting_changes TO torget_app;

-- A draft is its author's alone, acting for the party it was written for.
CALL protect('drafts');
CREATE POLICY own ON drafts TO torget_app
    USING (author_id = (SELECT actor_user()) AND party_id = (SELECT actor_party()))
    WITH CHECK (author_id = (SELECT actor_user()) AND party_id = (SELECT actor_party()));
GRANT SELECT, INSERT, UPDATE, DELETE ON drafts TO torget_app;

-- The job erases what nobody has touched for thirty days. It has no right to read: it cannot even say which.
CREATE POLICY overdue ON drafts FOR DELETE TO torget_job
    USING ((saved_at AT TIME ZONE 'Europe/Stockholm')::date + 30 <= (SELECT torget_today()));
GRANT DELETE ON drafts TO torget_job;

-- What somebody writes in a form about a case is theirs alone, acting for the party it was written for, and only while they see the case.
CALL protect('form_drafts');
CREATE POLICY own ON form_drafts TO torget_app
    USING (user_id = (SELECT reader_user()) AND party_id = (SELECT reader_party()) AND EXISTS (SELECT FROM cases c WHERE c.id = case_id))
    WITH CHECK (user_id = (SELECT reader_user()) AND party_id = (SELECT reader_party()) AND EXISTS (SELECT FROM cases c WHERE c.id = case_id));
GRANT SELECT, INSERT, DELETE ON form_drafts TO torget_app;
GRANT UPDATE (fields, editor, version, saved_at) ON form_drafts TO torget_app;

-- A saved view is its owner's alone, acting for the party that it was saved for.
CALL protect('saved_views');
CREATE POLICY own ON saved_views TO torget_app
    USING (user_id = (SELECT reader_user()) AND party_id = (SELECT reader_party()))
    WITH CHECK (user_id = (SELECT reader_user()) AND party_id = (SELECT reader_party()));
GRANT SELECT, INSERT, DELETE ON saved_views TO torget_app;

-- Erased after as long as other drafts, whether or not its author still sees the case.
CREATE POLICY overdue ON form_drafts FOR DELETE TO torget_job
    USING ((saved_at AT TIME ZONE 'Europe/Stockholm')::date + 30 <= (SELECT torget_today()));
GRANT DELETE ON form_drafts TO torget_job;

CALL protect('case_access');
CREATE POLICY own ON case_access FOR SELECT TO torget_app
    USING (user_id = (SELECT reader_user()) AND party_id = (SELECT reader_party()) AND access_holds(valid, (SELECT torget_today())));
GRANT SELECT ON case_access TO torget_app;

-- A case is seen by the responsible handläggare, and by whom the access rows say. The first stands by itself because a case that is
-- just being written has no access rows yet.
CALL protect('cases');
CREATE POLICY read ON cases FOR SELECT TO torget_app USING (
    id = (SELECT held_case())
    OR (responsible_user_id = (SELECT reader_user()) AND responsible_party_id = (SELECT reader_party()))
    OR EXISTS (
        SELECT FROM case_access a
        WHERE a.user_id = (SELECT reader_user()) AND a.party_id = (SELECT reader_party()) AND a.case_id = cases.id
          AND a.valid @> (SELECT torget_today()))
    OR id = ANY ((SELECT opened_cases())::uuid[]));
CREATE POLICY submit ON cases FOR INSERT TO torget_app WITH CHECK (
    phase = 'Aktualisering'
    AND aktualiserande_party_id = (SELECT reader_party())
    AND responsible_party_id = (SELECT reader_party()) AND responsible_user_id = (SELECT reader_user())
    AND (earlier_case_id IS NULL OR sees_case(earlier_case_id)));
-- Only a case that is held is changed, and guard_case watches how.
CREATE POLICY change ON cases FOR UPDATE TO torget_app USING (id = (SELECT held_case())) WITH CHECK (id = (SELECT held_case()));
GRANT SELECT, INSERT ON cases TO torget_app;
GRANT UPDATE (phase, phase_left, phase_since, ended_on, verksamhet_id, responsible_party_id, responsible_user_id, vacant_since, follow_up_due_on, paused_until, plan_number, updated_at)
    ON cases TO torget_app;

-- A nödöppning is made by whom it opens the case to, for at most a day from now, where their party takes part. It is read by them, by colleagues who see the
-- case, and by the party's loggranskare, and can only be ended.
CALL protect('emergency_openings');
CREATE POLICY own ON emergency_openings FOR SELECT TO torget_app
    USING (user_id = (SELECT reader_user()) AND party_id = (SELECT reader_party()));
CREATE POLICY colleagues ON emergency_openings FOR SELECT TO torget_app
    USING (party_id = (SELECT record_party()) AND EXISTS (SELECT FROM cases c WHERE c.id = case_id));
CREATE POLICY review ON emergency_openings FOR SELECT TO torget_app
    USING ((SELECT 'Loggranskare' = ANY (actor_roles())) AND party_id = (SELECT actor_party()));
CREATE POLICY open ON emergency_openings FOR INSERT TO torget_app WITH CHECK (
    user_id = (SELECT reader_user()) AND party_id = (SELECT reader_party()) AND (SELECT actor_roles() && roles_that_open_in_emergency())
    AND opened_at BETWEEN now() - interval '5 minutes' AND now() + interval '5 minutes' AND ended_at IS NULL
    -- No constraint of the table: who a protected person is, is taken out of the text, which may leave it shorter or longer.
    AND length(btrim(reason)) BETWEEN 20 AND 1000 AND takes_part(case_id, party_id));
CREATE POLICY finish ON emergency_openings FOR UPDATE TO torget_app
    USING (user_id = (SELECT reader_user()) AND party_id = (SELECT reader_party()) AND ended_at IS NULL)
    WITH CHECK (ended_at <= now() + interval '5 minutes');
GRANT SELECT, INSERT ON emergency_openings TO torget_app;
GRANT UPDATE (ended_at) ON emergency_openings TO torget_app;

-- Identity and medgivande need no kind of data: every party that the case is visible to reads them.
CALL protect('persons');
CREATE POLICY read ON persons FOR SELECT TO torget_app USING (EXISTS (SELECT FROM cases c WHERE c.id = case_id));
CREATE POLICY submit ON persons FOR INSERT TO torget_app
    WITH CHECK (owner_party_id = (SELECT reader_party())
        AND EXISTS (SELECT FROM cases c WHERE c.id = case_id AND c.aktualiserande_party_id = (SELECT reader_party())));
-- A person is protected by the aktualiserande party's handläggare, and shown again by those who are named; the table's own check says what a protected
-- person has left, and mask_identity takes the rest out of the case.
CREATE POLICY protect ON persons FOR UPDATE TO torget_app
    USING (owner_party_id = (SELECT reader_party()) AND case_id = (SELECT held_case()) AND (SELECT 'Handlaggare' = ANY (actor_roles())))
    WITH CHECK (owner_party_id = (SELECT reader_party()) AND (protected_on = (SELECT torget_today()) OR (protected_on IS NULL AND (SELECT sees_protected()))));
GRANT SELECT, INSERT ON persons TO torget_app;
GRANT UPDATE (protected_on, identity_kind, identity_number, first_name, last_name, birth_date, municipality_code, phone, email) ON persons TO torget_app;

-- Who a protected person is: for those of the owner's users whom its behörighetsansvarig has named, in cases that they see.
CALL protect('protected_identities');
CREATE POLICY read ON protected_identities FOR SELECT TO torget_app USING (
    (SELECT sees_protected()) AND owner_party_id = (SELECT record_party()) AND EXISTS (SELECT FROM cases c WHERE c.id = case_id));
CREATE POLICY protect ON protected_identities FOR INSERT TO torget_app WITH CHECK (
    owner_party_id = (SELECT reader_party()) AND case_id = (SELECT held_case()) AND (SELECT 'Handlaggare' = ANY (actor_roles()))
    AND EXISTS (SELECT FROM cases c WHERE c.id = case_id AND c.aktualiserande_party_id = owner_party_id));
CREATE POLICY show ON protected_identities FOR DELETE TO torget_app USING (
    (SELECT sees_protected()) AND owner_party_id = (SELECT reader_party()) AND case_id = (SELECT held_case()) AND (SELECT 'Handlaggare' = ANY (actor_roles())));
GRANT SELECT, INSERT, DELETE ON protected_identities TO torget_app;

-- What stood in the texts of the case before: for nobody who works with Torget.
CALL protect('masked_texts');

-- A medgivande is owned by the aktualiserande party whoever receives it. The aktualiserande and the responsible party may grant; others
-- who take part may only record what is left of one when the person has taken a part back.
CALL protect('medgivanden');
CREATE POLICY read ON medgivanden FOR SELECT TO torget_app USING (EXISTS (SELECT FROM cases c WHERE c.id = case_id));
CREATE POLICY grant_or_narrow ON medgivanden FOR INSERT TO torget_app
    WITH CHECK ((SELECT 'Handlaggare' = ANY (actor_roles())) AND EXISTS (
        SELECT FROM cases c
        WHERE c.id = case_id AND c.aktualiserande_party_id = owner_party_id
          AND ((SELECT reader_party()) IN (c.aktualiserande_party_id, c.responsible_party_id) OR (c.id = (SELECT held_case()) AND narrows(medgivanden)))));
-- Withdrawn is withdrawn: no row that is so can be changed again.
CREATE POLICY withdraw ON medgivanden FOR UPDATE TO torget_app
    USING (case_id = (SELECT held_case()) AND withdrawn_on IS NULL)
    WITH CHECK ((SELECT 'Handlaggare' = ANY (actor_roles())) AND case_id = (SELECT held_case()) AND (withdrawn_on IS NULL OR withdrawn_on = (SELECT torget_today())));
GRANT SELECT, INSERT ON medgivanden TO torget_app;
GRANT UPDATE (withdrawn_on, copy_given_on) ON medgivanden TO torget_app;

-- What a medgivande opens is said when it is given: nothing is added in a later transaction.
CALL protect('disclosures');
CREATE POLICY read ON disclosures FOR SELECT TO torget_app
    USING (EXISTS (SELECT FROM medgivanden m WHERE m.id = medgivande_id));
CREATE POLICY submit ON disclosures FOR INSERT TO torget_app
    WITH CHECK (EXISTS (
        SELECT FROM medgivanden m JOIN cases c ON c.id = m.case_id
        WHERE m.id = medgivande_id AND m.xmin = pg_current_xact_id()::xid
          AND ((SELECT reader_party()) IN (c.aktualiserande_party_id, c.responsible_party_id)
            OR was_disclosed(m.replaces_id, disclosures.owner_party_id, disclosures.reader_party_id, disclosures.kind))));
GRANT SELECT, INSERT ON disclosures TO torget_app;

-- A samtycke has no kind of data, so it is its owner's alone. Another party that takes part records that it was withdrawn, unseen.
CALL protect('samtycken');
CREATE POLICY read ON samtycken FOR SELECT TO torget_app
    USING ((owner_party_id = (SELECT record_party()) AND EXISTS (SELECT FROM cases c WHERE c.id = case_id))
        OR (case_id = (SELECT held_case()) AND (SELECT record_party()) IS NOT NULL));
CREATE POLICY give ON samtycken FOR INSERT TO torget_app
    WITH CHECK ((SELECT 'Handlaggare' = ANY (actor_roles())) AND EXISTS (
        SELECT FROM cases c
        WHERE c.id = case_id AND c.aktualiserande_party_id = owner_party_id
          AND (SELECT reader_party()) IN (c.aktualiserande_party_id, c.responsible_party_id)));
CREATE POLICY withdraw ON samtycken FOR UPDATE TO torget_app
    USING (case_id = (SELECT held_case()) AND withdrawn_on IS NULL)
    WITH CHECK ((SELECT 'Handlaggare' = ANY (actor_roles())) AND case_id = (SELECT held_case()) AND withdrawn_on = (SELECT torget_today()));
GRANT SELECT, INSERT ON samtycken TO torget_app;
GRANT UPDATE (withdrawn_on) ON samtycken TO torget_app;

-- The signed form of a medgivande is read by those who read the medgivande, but for an utförare; while it belongs to a draft, by the
-- draft's author alone.
CALL protect('signed_forms');
CREATE POLICY read ON signed_forms FOR SELECT TO torget_app USING (
    ((SELECT record_party()) IS NOT NULL AND EXISTS (SELECT FROM cases c WHERE c.id = case_id)
        AND (NOT is_protected(case_id) OR ((SELECT sees_protected()) AND owner_party_id = (SELECT record_party()))))
    OR EXISTS (SELECT FROM drafts d WHERE d.id = case_id));
CREATE POLICY upload ON signed_forms FOR INSERT TO torget_app WITH CHECK (
    uploaded_by_user_id = (SELECT reader_user())
    AND ((owner_party_id = (SELECT reader_party()) AND EXISTS (SELECT FROM drafts d WHERE d.id = case_id))
      OR EXISTS (
        SELECT FROM cases c
        WHERE c.id = case_id AND c.id = (SELECT held_case()) AND c.aktualiserande_party_id = owner_party_id
          AND (SELECT reader_party()) IN (c.aktualiserande_party_id, c.responsible_party_id))));
GRANT SELECT, INSERT ON signed_forms TO torget_app;

-- How a case ended: its owner's, and of the kind planering. Whoever records a withdrawal writes the orsak for the responsible party.
CALL protect('avslut_details');
CALL read_by_kind('avslut_details');
CREATE POLICY write ON avslut_details FOR INSERT TO torget_app WITH CHECK (
    EXISTS (SELECT FROM cases c WHERE c.id = case_id AND c.id = (SELECT held_case()) AND c.responsible_party_id = owner_party_id)
    AND (leads_case(case_id)
        OR ('Handlaggare' = ANY (actor_roles()) AND orsak = 'aterkallat-samtycke' AND date = (SELECT torget_today()) AND next IS NULL AND handover_on IS NULL)));
GRANT SELECT, INSERT ON avslut_details TO torget_app;

-- What has a kind of data: the owner, and whom a valid medgivande names.
CALL protect('aktualisering_sections');
CALL read_by_kind('aktualisering_sections');
CREATE POLICY submit ON aktualisering_sections FOR INSERT TO torget_app
    WITH CHECK (owner_party_id = (SELECT reader_party())
        AND EXISTS (SELECT FROM cases c WHERE c.id = case_id AND c.aktualiserande_party_id = (SELECT reader_party())));
GRANT SELECT, INSERT ON aktualisering_sections TO torget_app;

-- An utförare reads how the case came to its phase, and what they did themself.
CALL protect('case_events');
CREATE POLICY read ON case_events FOR SELECT TO torget_app USING (
    EXISTS (SELECT FROM cases c WHERE c.id = case_id)
    AND ((SELECT record_party()) IS NOT NULL OR "from" <> "to" OR (user_id = (SELECT reader_user()) AND party_id = (SELECT reader_party()))));
CREATE POLICY write ON case_events FOR INSERT TO torget_app WITH CHECK (
    user_id = (SELECT reader_user()) AND party_id = (SELECT reader_party()) AND EXISTS (SELECT FROM cases c WHERE c.id = case_id));
GRANT SELECT, INSERT ON case_events TO torget_app;

CALL protect('case_event_reasons');
CALL read_by_kind('case_event_reasons');
CREATE POLICY write ON case_event_reasons FOR INSERT TO torget_app
    WITH CHECK (owner_party_id = (SELECT reader_party()) AND EXISTS (SELECT FROM cases c WHERE c.id = case_id));
GRANT SELECT, INSERT ON case_event_reasons TO torget_app;

-- The author of an aktualisering is assigned when it is sent; nobody assigns themself to anything else. Who works with a case is for those
-- who read its records; an utförare reads why they see it themself.
CALL protect('assignments');
CREATE POLICY read ON assignments FOR SELECT TO torget_app USING (
    EXISTS (SELECT FROM cases c WHERE c.id = case_id)
    AND ((SELECT record_party()) IS NOT NULL OR (user_id = (SELECT reader_user()) AND party_id = (SELECT reader_party()))));
CREATE POLICY submit ON assignments FOR INSERT TO torget_app WITH CHECK (
    ground = 'Author' AND user_id = (SELECT reader_user()) AND party_id = (SELECT reader_party()) AND "from" = (SELECT torget_today())
    AND EXISTS (
        SELECT FROM cases c
        WHERE c.id = case_id AND c.aktualiserande_party_id = (SELECT reader_party())
          AND c.responsible_party_id = (SELECT reader_party()) AND c.responsible_user_id = (SELECT reader_user())));
-- Whoever is named works for a party that takes part: in the team, at a meeting, in a step. A case is handed over within the party.
-- A step that is open again opens the case again to the one it names, whoever marks it.
CREATE POLICY involve ON assignments FOR INSERT TO torget_app WITH CHECK (
    case_id = (SELECT held_case()) AND "from" = (SELECT torget_today()) AND works_at(user_id, party_id) AND takes_part(case_id, party_id)
    AND NOT (user_id = (SELECT reader_user()) AND case_id = ANY ((SELECT opened_cases())::uuid[]))
    AND ((ground IN ('Team', 'Meeting', 'Step') AND (leads_case(case_id) OR coordinates_case(case_id)))
      OR (ground = 'Step' AND EXISTS (
            SELECT FROM plan_steps s
            WHERE s.case_id = assignments.case_id AND s.step_id = assignments.for_id AND s.to_version IS NULL
              AND s.user_id = assignments.user_id AND s.owner_party_id = assignments.party_id))
      OR (ground = 'Author' AND party_id = (SELECT reader_party()) AND leads_case(case_id))));
-- An assignment can be ended, and not be taken up again, but for what ended with the case; guard_assignment watches how.
CREATE POLICY finish ON assignments FOR UPDATE TO torget_app
    USING (case_id = (SELECT held_case()) AND ("to" IS NULL OR "to" >= (SELECT torget_today()) OR to_with_case IS NOT NULL))
    WITH CHECK (case_id = (SELECT held_case()));
GRANT SELECT, INSERT ON assignments TO torget_app;
GRANT UPDATE ("to", to_with_case) ON assignments TO torget_app;

-- A meeting is seen by its group and its samordnare, and by whoever sees a case that stands on its agenda.
CALL protect('beredning_meetings');
CREATE POLICY read ON beredning_meetings FOR SELECT TO torget_app USING (
    sits_in_beredningsgrupp(beredningsgrupp_id) OR coordinates_beredningsgrupp(beredningsgrupp_id)
    OR EXISTS (SELECT FROM agenda_items i JOIN cases c ON c.id = i.case_id WHERE i.meeting_id = beredning_meetings.id));
CREATE POLICY plan ON beredning_meetings FOR INSERT TO torget_app
    WITH CHECK (owner_party_id = (SELECT reader_party()) AND coordinates_beredningsgrupp(beredningsgrupp_id));
CREATE POLICY change ON beredning_meetings FOR UPDATE TO torget_app
    USING (sits_in_beredningsgrupp(beredningsgrupp_id) OR coordinates_beredningsgrupp(beredningsgrupp_id));
GRANT SELECT, INSERT ON beredning_meetings TO torget_app;
GRANT UPDATE (date, starts_at, place, moved_from, cancelled_because, leader_user_id) ON beredning_meetings TO torget_app;

CALL protect('attendances');
CREATE POLICY read ON attendances FOR SELECT TO torget_app
    USING (EXISTS (SELECT FROM beredning_meetings m WHERE m.id = meeting_id));
CREATE POLICY note ON attendances FOR INSERT TO torget_app WITH CHECK (EXISTS (
    SELECT FROM beredning_meetings m
    WHERE m.id = meeting_id AND (sits_in_beredningsgrupp(m.beredningsgrupp_id) OR coordinates_beredningsgrupp(m.beredningsgrupp_id))));
CREATE POLICY change ON attendances FOR UPDATE TO torget_app USING (EXISTS (
    SELECT FROM beredning_meetings m
    WHERE m.id = meeting_id AND (sits_in_beredningsgrupp(m.beredningsgrupp_id) OR coordinates_beredningsgrupp(m.beredningsgrupp_id))));
GRANT SELECT, INSERT ON attendances TO torget_app;
GRANT UPDATE (who, mode) ON attendances TO torget_app;

-- That a case which one may not see stands there is known to the group, as a number without a name.
CALL protect('agenda_items');
CREATE POLICY read ON agenda_items FOR SELECT TO torget_app USING (
    sits_in_beredningsgrupp(beredningsgrupp_id) OR coordinates_beredningsgrupp(beredningsgrupp_id)
    OR ((SELECT record_party()) IS NOT NULL AND EXISTS (SELECT FROM cases c WHERE c.id = case_id)));
CREATE POLICY put ON agenda_items FOR INSERT TO torget_app
    WITH CHECK (case_id = (SELECT held_case()) AND closed_by IS NULL AND coordinates_beredningsgrupp(beredningsgrupp_id));
CREATE POLICY close ON agenda_items FOR UPDATE TO torget_app
    USING (case_id = (SELECT held_case()) AND closed_by IS NULL)
    WITH CHECK (case_id = (SELECT held_case()) AND closed_on = (SELECT torget_today()) AND seen_until <= closed_on + 7);
GRANT SELECT, INSERT ON agenda_items TO torget_app;
GRANT UPDATE (closed_by, closed_on, seen_until) ON agenda_items TO torget_app;

-- That a party has given its view is seen with the case, but for an utförare; what it says is the party's own.
CALL protect('party_views');
CALL read_with_case('party_views');
CREATE POLICY give ON party_views FOR INSERT TO torget_app WITH CHECK (
    owner_party_id = (SELECT reader_party()) AND author_user_id = (SELECT reader_user()) AND case_id = (SELECT held_case())
    AND EXISTS (SELECT FROM agenda_items i WHERE i.id = agenda_item_id AND i.case_id = party_views.case_id AND i.closed_by IS NULL
                AND sits_in_beredningsgrupp(i.beredningsgrupp_id)));
CREATE POLICY change ON party_views FOR UPDATE TO torget_app
    USING (owner_party_id = (SELECT reader_party()) AND case_id = (SELECT held_case())
        AND EXISTS (SELECT FROM agenda_items i WHERE i.id = agenda_item_id AND i.closed_by IS NULL AND sits_in_beredningsgrupp(i.beredningsgrupp_id)))
    WITH CHECK (author_user_id = (SELECT reader_user()));
GRANT SELECT, INSERT ON party_views TO torget_app;
GRANT UPDATE (author_user_id, at, version) ON party_views TO torget_app;

CALL protect('party_view_contents');
CALL read_by_kind('party_view_contents');
CREATE POLICY give ON party_view_contents FOR INSERT TO torget_app WITH CHECK (
    owner_party_id = (SELECT reader_party())
    AND EXISTS (SELECT FROM party_views v WHERE v.id = view_id AND v.case_id = party_view_contents.case_id AND v.owner_party_id = (SELECT reader_party())));
CREATE POLICY change ON party_view_contents FOR UPDATE TO torget_app
    USING (owner_party_id = (SELECT reader_party()) AND case_id = (SELECT held_case()) AND EXISTS (
        SELECT FROM party_views v JOIN agenda_items i ON i.id = v.agenda_item_id
        WHERE v.id = view_id AND i.closed_by IS NULL AND sits_in_beredningsgrupp(i.beredningsgrupp_id)));
GRANT SELECT, INSERT ON party_view_contents TO torget_app;
GRANT UPDATE (stance, note, kind) ON party_view_contents TO torget_app;

-- That something is asked and by when is seen with the case, but for an utförare; the words have a kind.
CALL protect('kompletteringar');
CALL read_with_case('kompletteringar');
CREATE POLICY ask ON kompletteringar FOR INSERT TO torget_app WITH CHECK (
    case_id = (SELECT held_case()) AND asked_by_party_id = (SELECT reader_party()) AND asked_by_user_id = (SELECT reader_user()) AND answered_at IS NULL);
CREATE POLICY answer ON kompletteringar FOR UPDATE TO torget_app
    USING (case_id = (SELECT held_case()) AND answered_at IS NULL
        AND EXISTS (SELECT FROM cases c WHERE c.id = case_id AND c.aktualiserande_party_id = (SELECT reader_party())))
    WITH CHECK (answered_by_user_id = (SELECT reader_user()));
GRANT SELECT, INSERT ON kompletteringar TO torget_app;
GRANT UPDATE (answered_by_user_id, answered_at) ON kompletteringar TO torget_app;

CALL protect('komplettering_texts');
CALL read_by_kind('komplettering_texts');
CREATE POLICY write ON komplettering_texts FOR INSERT TO torget_app WITH CHECK (
    owner_party_id = (SELECT reader_party()) AND case_id = (SELECT held_case())
    AND EXISTS (SELECT FROM kompletteringar k WHERE k.id = komplettering_id AND k.case_id = komplettering_texts.case_id));
GRANT SELECT, INSERT ON komplettering_texts TO torget_app;

-- The joint recommendation belongs to the aktualiserande party whoever writes it down: the member who leads the meeting.
CALL protect('beredning_outcomes');
CREATE POLICY read ON beredning_outcomes FOR SELECT TO torget_app USING (EXISTS (SELECT FROM cases c WHERE c.id = case_id));
CREATE POLICY record ON beredning_outcomes FOR INSERT TO torget_app WITH CHECK (
    case_id = (SELECT held_case())
    AND EXISTS (SELECT FROM cases c WHERE c.id = case_id AND c.aktualiserande_party_id = owner_party_id)
    AND EXISTS (
        SELECT FROM agenda_items i JOIN beredning_meetings m ON m.id = i.meeting_id
        WHERE i.id = agenda_item_id AND i.case_id = beredning_outcomes.case_id AND m.leader_user_id = (SELECT reader_user())
          AND sits_in_beredningsgrupp(m.beredningsgrupp_id)));
GRANT SELECT, INSERT ON beredning_outcomes TO torget_app;

CALL protect('beredning_outcome_details');
CALL read_by_kind('beredning_outcome_details');
CREATE POLICY record ON beredning_outcome_details FOR INSERT TO torget_app WITH CHECK (
    case_id = (SELECT held_case())
    AND EXISTS (SELECT FROM beredning_outcomes o
                WHERE o.agenda_item_id = beredning_outcome_details.agenda_item_id AND o.case_id = beredning_outcome_details.case_id
                  AND o.owner_party_id = beredning_outcome_details.owner_party_id AND o.xmin = pg_current_xact_id()::xid));
GRANT SELECT, INSERT ON beredning_outcome_details TO torget_app;

-- That a party is asked for underlag is seen with the case, but for an utförare; the question and the answer have a kind.
CALL protect('underlag_requests');
CALL read_with_case('underlag_requests');
CREATE POLICY ask ON underlag_requests FOR INSERT TO torget_app WITH CHECK (
    asked_by_party_id = (SELECT reader_party()) AND asked_by_user_id = (SELECT reader_user()) AND answer IS NULL
    AND takes_part(case_id, to_party_id) AND (to_user_id IS NULL OR works_at(to_user_id, to_party_id))
    AND (leads_case(case_id) OR coordinates_case(case_id)));
-- Whoever ends the case, also by recording a withdrawal, withdraws what is asked; whoever leads it when it is reopened takes that up.
CREATE POLICY answer ON underlag_requests FOR UPDATE TO torget_app
    USING (case_id = (SELECT held_case())
        AND ((answer IS NULL AND (to_party_id = (SELECT record_party()) OR coordinates_case(case_id) OR 'Handlaggare' = ANY (actor_roles())))
          OR (ended_with_case AND leads_case(case_id))))
    WITH CHECK (
        (answered_by_user_id = (SELECT reader_user())
            AND (to_party_id = (SELECT record_party())
              OR (answer = 'Withdrawn' AND (ended_with_case OR leads_case(case_id) OR coordinates_case(case_id)))))
        OR (leads_case(case_id) AND NOT ended_with_case AND (answer IS NULL OR answer = 'Withdrawn')));
GRANT SELECT, INSERT ON underlag_requests TO torget_app;
GRANT UPDATE (answer, answered_at, answered_by_user_id, note_id, ended_with_case) ON underlag_requests TO torget_app;

CALL protect('underlag_questions');
CALL read_by_kind('underlag_questions');
CREATE POLICY ask ON underlag_questions FOR INSERT TO torget_app WITH CHECK (
    owner_party_id = (SELECT reader_party()) AND case_id = (SELECT held_case())
    AND EXISTS (SELECT FROM underlag_requests r
                WHERE r.id = request_id AND r.case_id = underlag_questions.case_id AND r.asked_by_user_id = (SELECT reader_user())));
GRANT SELECT, INSERT ON underlag_questions TO torget_app;

-- Planeringsträff, plan and follow-up are the responsible party's, of the kind planering. The samordnare may call a träff for it. One that
-- has been already is noted as held.
CALL protect('planeringstraffar');
CALL read_by_kind('planeringstraffar');
CREATE POLICY call ON planeringstraffar FOR INSERT TO torget_app WITH CHECK (
    EXISTS (SELECT FROM cases c WHERE c.id = case_id AND c.responsible_party_id = owner_party_id)
    AND called_by_user_id = (SELECT reader_user()) AND called_by_party_id = (SELECT reader_party())
    AND (state = 'Called' OR (state = 'Held' AND date <= (SELECT torget_today()))) AND (leads_case(case_id) OR coordinates_case(case_id)));
CREATE POLICY change ON planeringstraffar FOR UPDATE TO torget_app
    USING (state = 'Called' AND (leads_case(case_id) OR coordinates_case(case_id))) WITH CHECK (case_id = (SELECT held_case()));
GRANT SELECT, INSERT ON planeringstraffar TO torget_app;
GRANT UPDATE (date, starts_at, place, about, phone, state, moved_from, because, present) ON planeringstraffar TO torget_app;

CALL protect('plan_versions');
CALL read_by_kind('plan_versions');
CREATE POLICY write ON plan_versions FOR INSERT TO torget_app WITH CHECK (
    owner_party_id = (SELECT reader_party()) AND author_user_id = (SELECT reader_user()) AND leads_case(case_id));
GRANT SELECT, INSERT ON plan_versions TO torget_app;

-- A step is its doing party's own; whoever is named in it reads it, an utförare too, when acting for that party. The plan's author may
-- write what another party has undertaken, and change what can be read of it.
CALL protect('plan_steps');
CREATE POLICY read ON plan_steps FOR SELECT TO torget_app USING (
    (EXISTS (SELECT FROM cases c WHERE c.id = case_id)
        AND (owner_party_id = (SELECT record_party()) OR may_read(case_id, owner_party_id, kind)
            OR (user_id = (SELECT reader_user()) AND owner_party_id = (SELECT reader_party()))))
    OR (owner_party_id = (SELECT reader_party()) AND ((SELECT record_party()) IS NOT NULL OR user_id = (SELECT reader_user())) AND left_case(case_id)));
CREATE POLICY write ON plan_steps FOR INSERT TO torget_app WITH CHECK (
    leads_case(case_id) AND takes_part(case_id, owner_party_id) AND to_version IS NULL
    AND (state = 'Open' OR step_stands(case_id, step_id))
    AND (user_id IS NULL OR works_at(user_id, owner_party_id)));
CREATE POLICY change ON plan_steps FOR UPDATE TO torget_app
    USING (case_id = (SELECT held_case()) AND to_version IS NULL
        AND (owner_party_id = (SELECT record_party()) OR leads_case(case_id)
            OR (user_id = (SELECT reader_user()) AND owner_party_id = (SELECT reader_party()))))
    WITH CHECK (case_id = (SELECT held_case()));
GRANT SELECT, INSERT ON plan_steps TO torget_app;
GRANT UPDATE ("to", to_version, state, marked_on, moved_from) ON plan_steps TO torget_app;

CALL protect('follow_ups');
CALL read_by_kind('follow_ups');
CREATE POLICY write ON follow_ups FOR INSERT TO torget_app WITH CHECK (
    owner_party_id = (SELECT reader_party()) AND author_user_id = (SELECT reader_user()) AND leads_case(case_id));
GRANT SELECT, INSERT ON follow_ups TO torget_app;

CALL protect('follow_up_hinder');
CALL read_by_kind('follow_up_hinder');
CREATE POLICY write ON follow_up_hinder FOR INSERT TO torget_app WITH CHECK (
    owner_party_id = (SELECT reader_party()) AND leads_case(case_id)
    AND EXISTS (SELECT FROM follow_ups f
                WHERE f.id = follow_up_id AND f.case_id = follow_up_hinder.case_id AND f.author_user_id = (SELECT reader_user())
                  AND f.xmin = pg_current_xact_id()::xid));
GRANT SELECT, INSERT ON follow_up_hinder TO torget_app;

-- An answer to a question of the case's verksamhet, written with its follow-up.
CALL protect('follow_up_answers');
CALL read_by_kind('follow_up_answers');
CREATE POLICY write ON follow_up_answers FOR INSERT TO torget_app WITH CHECK (
    kind = 'Planering' AND owner_party_id = (SELECT reader_party()) AND leads_case(case_id)
    AND EXISTS (SELECT FROM cases c JOIN supplementary_questions q ON q.verksamhet_id = c.verksamhet_id WHERE c.id = case_id AND q.id = question_id)
    AND EXISTS (SELECT FROM follow_ups f
                WHERE f.id = follow_up_id AND f.case_id = follow_up_answers.case_id AND f.author_user_id = (SELECT reader_user())
                  AND f.xmin = pg_current_xact_id()::xid));
GRANT SELECT, INSERT ON follow_up_answers TO torget_app;

-- What became of somebody after the avslut: the responsible party's, of the kind planering.
CALL protect('later_follow_ups');
CALL read_by_kind('later_follow_ups');
CREATE POLICY write ON later_follow_ups FOR INSERT TO torget_app WITH CHECK (
    kind = 'Planering' AND date <= (SELECT torget_today()) AND EXISTS (SELECT FROM cases c WHERE c.id = case_id AND c.phase = 'Avslut')
    AND owner_party_id = (SELECT reader_party()) AND author_user_id = (SELECT reader_user()) AND leads_case(case_id));
GRANT SELECT, INSERT ON later_follow_ups TO torget_app;

-- How a step went at a follow-up is the step's party's, and is written of what the author can read of the plan.
CALL protect('follow_up_steps');
CALL read_by_kind('follow_up_steps');
CREATE POLICY write ON follow_up_steps FOR INSERT TO torget_app WITH CHECK (
    leads_case(case_id)
    AND EXISTS (SELECT FROM follow_ups f
                WHERE f.id = follow_up_id AND f.case_id = follow_up_steps.case_id AND f.author_user_id = (SELECT reader_user())
                  AND f.xmin = pg_current_xact_id()::xid)
    AND EXISTS (SELECT FROM plan_steps s
                WHERE s.case_id = follow_up_steps.case_id AND s.step_id = follow_up_steps.step_id AND s.to_version IS NULL
                  AND s.owner_party_id = follow_up_steps.owner_party_id AND s.kind IS NOT DISTINCT FROM follow_up_steps.kind));
GRANT SELECT, INSERT ON follow_up_steps TO torget_app;

-- That a case rests is seen with it, but for an utförare; why is in the history. Whoever ends the case, also by recording a withdrawal,
-- ends the rest: a handläggare.
CALL protect('case_pauses');
CALL read_with_case('case_pauses');
CREATE POLICY write ON case_pauses FOR INSERT TO torget_app WITH CHECK (leads_case(case_id));
CREATE POLICY finish ON case_pauses FOR UPDATE TO torget_app
    USING (ended_on IS NULL AND case_id = (SELECT held_case()) AND 'Handlaggare' = ANY (actor_roles())) WITH CHECK (ended_on = (SELECT torget_today()));
GRANT SELECT, INSERT ON case_pauses TO torget_app;
GRANT UPDATE (ended_on) ON case_pauses TO torget_app;

-- A participation is begun by a ja, for the aktualiserande party, or as an insats by the responsible party, for the verksamhet's värdpart.
-- Whoever ends the case by recording a withdrawal ends them as that, also those that are not read otherwise; the rest is the responsible
-- party's.
CALL protect('participations');
CREATE POLICY read ON participations FOR SELECT TO torget_app USING (
    (case_id = (SELECT held_case()) AND (SELECT record_party()) IS NOT NULL)
    OR (EXISTS (SELECT FROM cases c WHERE c.id = case_id)
        AND (owner_party_id = (SELECT record_party()) OR may_read(case_id, owner_party_id, kind)
            OR (utforare_user_id = (SELECT reader_user()) AND owner_party_id = (SELECT reader_party()))))
    OR (owner_party_id = (SELECT reader_party()) AND ((SELECT record_party()) IS NOT NULL OR utforare_user_id = (SELECT reader_user())) AND left_case(case_id)));
CREATE POLICY begin ON participations FOR INSERT TO torget_app WITH CHECK (
    "end" IS NULL AND case_id = (SELECT held_case()) AND EXISTS (
        SELECT FROM cases c JOIN verksamheter v ON v.id = participations.verksamhet_id
        WHERE c.id = case_id
          AND ((c.aktualiserande_party_id = participations.owner_party_id AND c.verksamhet_id = v.id AND 'Beredningsledamot' = ANY (actor_roles()))
            OR (v.vardpart_id = participations.owner_party_id AND c.verksamhet_id <> v.id AND takes_part(c.id, v.vardpart_id) AND leads_case(c.id)
                AND (utforare_user_id IS NULL OR works_at(utforare_user_id, v.vardpart_id))))));
CREATE POLICY finish ON participations FOR UPDATE TO torget_app
    USING (case_id = (SELECT held_case()) AND (leads_case(case_id) OR ("end" IS NULL AND 'Handlaggare' = ANY (actor_roles()))))
    WITH CHECK (leads_case(case_id)
        OR (ended_with_case AND ((orsak = 'aterkallat-samtycke' AND "end" = (SELECT torget_today())) OR (orsak = 'felregistrering' AND "end" = start))));
GRANT SELECT, INSERT ON participations TO torget_app;
GRANT UPDATE ("end", orsak, transferred_to_verksamhet_id, ended_with_case, utforare_user_id) ON participations TO torget_app;

CALL protect('workplaces');
CALL read_by_kind('workplaces');
CREATE POLICY write ON workplaces FOR INSERT TO torget_app WITH CHECK (owner_party_id = (SELECT reader_party()) AND leads_case(case_id));
CREATE POLICY change ON workplaces FOR UPDATE TO torget_app USING (voided_on IS NULL AND leads_case(case_id)) WITH CHECK (leads_case(case_id));
GRANT SELECT, INSERT ON workplaces TO torget_app;
GRANT UPDATE ("to", form, place, supervisor, earlier, voided_on) ON workplaces TO torget_app;

CALL protect('workplace_hours');
CREATE POLICY read ON workplace_hours FOR SELECT TO torget_app USING (EXISTS (SELECT FROM workplaces w WHERE w.id = workplace_id));
CREATE POLICY write ON workplace_hours FOR INSERT TO torget_app
    WITH CHECK (EXISTS (SELECT FROM workplaces w WHERE w.id = workplace_id AND leads_case(w.case_id)));
GRANT SELECT, INSERT ON workplace_hours TO torget_app;

-- A note is its author's party's, and stays: what is corrected is a text beside the one before. An utförare has their own, which are
-- lägesrapporter.
CALL protect('notes');
CREATE POLICY read ON notes FOR SELECT TO torget_app USING (
    (EXISTS (SELECT FROM cases c WHERE c.id = case_id)
        AND (owner_party_id = (SELECT record_party()) OR may_read(case_id, owner_party_id, kind)
            OR (author_user_id = (SELECT reader_user()) AND owner_party_id = (SELECT reader_party()))))
    OR (owner_party_id = (SELECT reader_party()) AND ((SELECT record_party()) IS NOT NULL OR author_user_id = (SELECT reader_user())) AND left_case(case_id)));
CREATE POLICY write ON notes FOR INSERT TO torget_app WITH CHECK (
    owner_party_id = (SELECT reader_party()) AND author_user_id = (SELECT reader_user()) AND case_id = (SELECT held_case())
    AND ((SELECT record_party()) IS NOT NULL OR form = 'Lagesrapport'));
CREATE POLICY share ON notes FOR UPDATE TO torget_app
    USING (owner_party_id = (SELECT reader_party()) AND case_id = (SELECT held_case())
        AND ((SELECT record_party()) IS NOT NULL OR author_user_id = (SELECT reader_user()))) WITH CHECK (case_id = (SELECT held_case()) AND (kind IS NOT NULL OR form = 'Anteckning'));
GRANT SELECT, INSERT ON notes TO torget_app;
GRANT UPDATE (kind) ON notes TO torget_app;

CALL protect('note_texts');
CREATE POLICY read ON note_texts FOR SELECT TO torget_app USING (EXISTS (SELECT FROM notes n WHERE n.id = note_id));
CREATE POLICY write ON note_texts FOR INSERT TO torget_app WITH CHECK (
    author_user_id = (SELECT reader_user())
    AND EXISTS (SELECT FROM notes n WHERE n.id = note_id AND n.owner_party_id = (SELECT reader_party()) AND n.case_id = (SELECT held_case())));
GRANT SELECT, INSERT ON note_texts TO torget_app;

CALL protect('documents');
CALL read_by_kind('documents');
CREATE POLICY attach ON documents FOR INSERT TO torget_app WITH CHECK (
    owner_party_id = (SELECT record_party()) AND uploaded_by_user_id = (SELECT reader_user()) AND case_id = (SELECT held_case()));
CREATE POLICY share ON documents FOR UPDATE TO torget_app
    USING (owner_party_id = (SELECT record_party()) AND case_id = (SELECT held_case())) WITH CHECK (case_id = (SELECT held_case()));
GRANT SELECT, INSERT ON documents TO torget_app;
GRANT UPDATE (kind) ON documents TO torget_app;

-- What a party discloses of its own: a copy of the note as it reads now, or of the document, to one user who reads records at another party. It is read by them
-- until its last day, and by the party's own who see the case, and can only be ended. What is inside a document cannot be masked.
CALL protect('utlamnanden');
CREATE POLICY own ON utlamnanden FOR SELECT TO torget_app
    USING (owner_party_id = (SELECT record_party()) AND EXISTS (SELECT FROM cases c WHERE c.id = case_id));
CREATE POLICY disclosed ON utlamnanden FOR SELECT TO torget_app
    USING (reader_user_id = (SELECT reader_user()) AND reader_party_id = (SELECT record_party()) AND revoked_on IS NULL AND last_day >= (SELECT torget_today()));
CREATE POLICY disclose ON utlamnanden FOR INSERT TO torget_app WITH CHECK (
    owner_party_id = (SELECT record_party()) AND author_user_id = (SELECT reader_user()) AND case_id = (SELECT held_case()) AND (SELECT actor_roles() && roles_that_disclose())
    AND works_at(reader_user_id, reader_party_id, roles_that_read_records()) AND revoked_on IS NULL AND last_day BETWEEN torget_today() AND torget_today() + 90
    AND at BETWEEN now() - interval '5 minutes' AND now() + interval '5 minutes'
    -- No constraint of the table: who a protected person is, is taken out of the text, which may leave it shorter or longer.
    AND length(btrim(motivation)) BETWEEN 20 AND 1000
    AND EXISTS (SELECT FROM codes k WHERE k.list = 'utlamnande' AND k.value = ground AND k.is_active)
    AND EXISTS (SELECT FROM cases c WHERE c.id = case_id AND (c.number_year, c.number_serial) = (utlamnanden.number_year, utlamnanden.number_serial))
    AND (EXISTS (
            SELECT FROM notes n
            WHERE n.id = utlamnanden.note_id AND n.case_id = utlamnanden.case_id AND n.owner_party_id = utlamnanden.owner_party_id
              AND utlamnanden.text = (SELECT t.text FROM note_texts t WHERE t.note_id = n.id ORDER BY t.version DESC LIMIT 1))
        OR (NOT is_protected(case_id) AND EXISTS (
            SELECT FROM documents d
            WHERE d.id = utlamnanden.document_id AND d.case_id = utlamnanden.case_id AND d.owner_party_id = utlamnanden.owner_party_id
              AND (d.title, d.file_name, d.content_type, d.content) = (utlamnanden.title, utlamnanden.file_name, utlamnanden.content_type, utlamnanden.content)))));
CREATE POLICY take_back ON utlamnanden FOR UPDATE TO torget_app
    USING (owner_party_id = (SELECT record_party()) AND case_id = (SELECT held_case()) AND (SELECT actor_roles() && roles_that_disclose()) AND revoked_on IS NULL)
    WITH CHECK (revoked_on = (SELECT torget_today()));
GRANT SELECT, INSERT ON utlamnanden TO torget_app;
GRANT UPDATE (revoked_on) ON utlamnanden TO torget_app;

-- Written with the case, read by nobody: there is no right to select.
CALL protect('person_keys');
CREATE POLICY submit ON person_keys FOR INSERT TO torget_app
    WITH CHECK (EXISTS (SELECT FROM cases c WHERE c.id = case_id AND c.aktualiserande_party_id = (SELECT reader_party())));
GRANT INSERT ON person_keys TO torget_app;

-- Counted by the function of 35-anonymous-counts.sql; read as figures only.
CALL protect('anonymous_counts');
CREATE POLICY figures ON anonymous_counts FOR SELECT TO torget_stats USING (true);
GRANT SELECT ON anonymous_counts TO torget_stats;

-- What reports count, kept by the triggers of 36-participation-chains.sql: all that figures are made from, and read by nobody else.
CALL protect('participation_chains');
CREATE POLICY figures ON participation_chains FOR SELECT TO torget_stats USING (true);
GRANT SELECT ON participation_chains TO torget_stats;

-- Imported participations carry no medgivande: the owner's users see them, and nobody else. The samordnare of the owner imports them, and undoes
-- an import; the job does it for any owner.
CALL protect('imports');
CREATE POLICY own ON imports TO torget_app
    USING (party_id = (SELECT record_party()) AND 'Samordnare' = ANY ((SELECT actor_roles())::text[]))
    WITH CHECK (party_id = (SELECT record_party()) AND 'Samordnare' = ANY ((SELECT actor_roles())::text[]));
CREATE POLICY job ON imports TO torget_job USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON imports TO torget_app, torget_job;
GRANT UPDATE (undone_at) ON imports TO torget_app, torget_job;

CALL protect('imported_participations');
CREATE POLICY read ON imported_participations FOR SELECT TO torget_app USING (owner_party_id = (SELECT record_party()));
CREATE POLICY take ON imported_participations FOR INSERT TO torget_app
    WITH CHECK (owner_party_id = (SELECT record_party()) AND 'Samordnare' = ANY ((SELECT actor_roles())::text[]));
CREATE POLICY finish ON imported_participations FOR UPDATE TO torget_app
    USING (owner_party_id = (SELECT record_party()) AND 'Samordnare' = ANY ((SELECT actor_roles())::text[]))
    WITH CHECK (owner_party_id = (SELECT record_party()));
CREATE POLICY undo ON imported_participations FOR DELETE TO torget_app
    USING (owner_party_id = (SELECT record_party()) AND 'Samordnare' = ANY ((SELECT actor_roles())::text[])
        AND EXISTS (SELECT FROM imports i WHERE i.id = import_id AND i.undone_at IS NOT NULL));
CREATE POLICY job ON imported_participations TO torget_job USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON imported_participations TO torget_app, torget_job;
GRANT UPDATE ("end", orsak, transferred_to_verksamhet_id, content_key, closed_by_import_id) ON imported_participations TO torget_app, torget_job;

-- A file that is being looked at is its sender's alone, and gone after a day.
CALL protect('import_uploads');
CREATE POLICY own ON import_uploads TO torget_app
    USING (user_id = (SELECT actor_user()) AND party_id = (SELECT record_party()) AND 'Samordnare' = ANY ((SELECT actor_roles())::text[]))
    WITH CHECK (user_id = (SELECT actor_user()) AND party_id = (SELECT record_party()) AND 'Samordnare' = ANY ((SELECT actor_roles())::text[]));
GRANT SELECT, INSERT, DELETE ON import_uploads TO torget_app;
CREATE POLICY overdue ON import_uploads FOR DELETE TO torget_job USING (at < now() - interval '1 day');
GRANT DELETE ON import_uploads TO torget_job;

-- Written by the functions of 50-access-log.sql in the actor's own name; nobody reads it here but the job that seals it.
CALL protect('access_log');
CREATE POLICY seal ON access_log FOR SELECT TO torget_job USING (true);
GRANT SELECT ON access_log TO torget_job;

-- Made by the job, over the rows of the log.
CALL protect('log_seals');
CREATE POLICY read ON log_seals FOR SELECT TO torget_job USING (true);
CREATE POLICY add ON log_seals FOR INSERT TO torget_job WITH CHECK (true);
GRANT SELECT, INSERT ON log_seals TO torget_job;

-- Reviews of the log are the party's loggranskare's alone, begun by the function of 55-log-reviews.sql. What is assessed is assessed in the actor's own
-- name, until the review is finished.
CALL protect('log_reviews');
CREATE POLICY read ON log_reviews FOR SELECT TO torget_app
    USING ((SELECT 'Loggranskare' = ANY (actor_roles())) AND party_id = (SELECT actor_party()));
CREATE POLICY finish ON log_reviews FOR UPDATE TO torget_app
    USING ((SELECT 'Loggranskare' = ANY (actor_roles())) AND party_id = (SELECT actor_party()) AND finished_at IS NULL)
    WITH CHECK (finished_by_user_id = (SELECT actor_user()));
GRANT SELECT ON log_reviews TO torget_app;
GRANT UPDATE (finished_at, finished_by_user_id) ON log_reviews TO torget_app;

CALL protect('log_review_lines');
CREATE POLICY read ON log_review_lines FOR SELECT TO torget_app USING (EXISTS (SELECT FROM log_reviews r WHERE r.id = review_id));
CREATE POLICY assess ON log_review_lines FOR UPDATE TO torget_app
    USING (EXISTS (SELECT FROM log_reviews r WHERE r.id = review_id AND r.finished_at IS NULL))
    WITH CHECK (assessed_by_user_id = (SELECT actor_user()));
GRANT SELECT ON log_review_lines TO torget_app;
GRANT UPDATE (finding, note, assessed_at, assessed_by_user_id) ON log_review_lines TO torget_app;

DROP PROCEDURE protect(regclass);
DROP PROCEDURE setting(regclass, text, text);
DROP PROCEDURE read_by_kind(regclass);
DROP PROCEDURE read_with_case(regclass);

-- What works_at answers now, and policies asked of these before.
DROP FUNCTION IF EXISTS works_for(uuid, uuid);
DROP FUNCTION IF EXISTS reads_for(uuid, uuid);
DROP FUNCTION IF EXISTS works_with_cases(uuid, uuid, date);
