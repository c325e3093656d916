// Generated from openapi.json by scripts/generate.mjs; do not edit.
export interface paths {
    "/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the box has no clinic yet
         * @description Permission: PUBLIC
         */
        get: operations["setup.state"];
        put?: never;
        /**
         * First run: clinic and first administrator
         * @description Permission: PUBLIC
         */
        post: operations["setup.run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in by e-mail or phone
         * @description Permission: PUBLIC
         */
        post: operations["auth.login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * New tokens for a refresh token (body or cookie); reuse of an old one ends the family
         * @description Permission: PUBLIC
         */
        post: operations["auth.refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the session of the refresh token
         * @description Permission: PUBLIC
         */
        post: operations["auth.logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is signed in
         * @description Permission: SELF
         */
        get: operations["auth.me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the own profile
         * @description Permission: SELF
         */
        patch: operations["auth.updateProfile"];
        trace?: never;
    };
    "/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the own password; other sessions end
         * @description Permission: SELF
         */
        post: operations["auth.changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/request-password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a reset link; the answer reveals nothing
         * @description Permission: PUBLIC
         */
        post: operations["auth.requestPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a new password with the link
         * @description Permission: PUBLIC
         */
        post: operations["auth.resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * New tokens bound to another organization of the user
         * @description Permission: SELF
         */
        post: operations["auth.switch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Organizations of the box
         * @description Permission: OPERATOR
         */
        get: operations["organizations.list"];
        put?: never;
        /**
         * Add an organization
         * @description Permission: OPERATOR
         */
        post: operations["organizations.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One organization
         * @description Permission: OPERATOR
         */
        get: operations["organizations.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change an organization
         * @description Permission: OPERATOR
         */
        patch: operations["organizations.update"];
        trace?: never;
    };
    "/organizations/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Staff accounts
         * @description Permission: members:read
         */
        get: operations["organizations.listMembers"];
        put?: never;
        /**
         * Add a staff account
         * @description Permission: members:write
         */
        post: operations["organizations.addMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{id}/members/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Roles, name, deactivation (effective within 5 s)
         * @description Permission: members:write
         */
        patch: operations["organizations.updateMember"];
        trace?: never;
    };
    "/users/{id}/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An operator sets a new password; sessions end
         * @description Permission: OPERATOR
         */
        post: operations["organizations.resetMemberPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Settings of the clinic
         * @description Permission: settings:read
         */
        get: operations["settings.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change settings; reminders are re-planned within 60 s
         * @description Permission: settings:write
         */
        patch: operations["settings.update"];
        trace?: never;
    };
    "/settings/send-test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test message through a channel
         * @description Permission: settings:write
         */
        post: operations["settings.sendTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/holidays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Holidays of a year: the country’s, those by the moon as probable, and the clinic’s own
         * @description Permission: settings:read
         */
        get: operations["holidays.list"];
        put?: never;
        /**
         * Say that the clinic is closed or open on a day; reminders are re-planned within 60 s
         * @description Permission: settings:write
         */
        post: operations["holidays.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/holidays/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take the clinic’s own entry back
         * @description Permission: settings:write
         */
        delete: operations["holidays.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * People; search by name in any order, phone or national id
         * @description Permission: people:read
         */
        get: operations["people.list"];
        put?: never;
        /**
         * Add a person; likely duplicates answer 409 LIKELY_DUPLICATE unless confirmed
         * @description Permission: people:write
         */
        post: operations["people.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * People who may be the same as the one being entered
         * @description Permission: people:read
         */
        get: operations["people.duplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One person
         * @description Permission: people:read
         */
        get: operations["people.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a person; contact and consent changes re-plan reminders
         * @description Permission: people:write
         */
        patch: operations["people.update"];
        trace?: never;
    };
    "/people/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive: hidden from search, reminders silenced
         * @description Permission: people:archive
         */
        post: operations["people.archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{id}/unarchive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo archive
         * @description Permission: people:archive
         */
        post: operations["people.unarchive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{id}/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Devices that take push messages
         * @description Permission: people:read
         */
        get: operations["people.listDevices"];
        put?: never;
        /**
         * Register an FCM token
         * @description Permission: people:write
         */
        post: operations["people.addDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{id}/devices/{deviceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a device
         * @description Permission: people:write
         */
        delete: operations["people.removeDevice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/practitioners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Practitioners
         * @description Permission: practitioners:read
         */
        get: operations["practitioners.list"];
        put?: never;
        /**
         * Add a practitioner
         * @description Permission: practitioners:write
         */
        post: operations["practitioners.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/practitioners/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One practitioner
         * @description Permission: practitioners:read
         */
        get: operations["practitioners.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change or archive a practitioner
         * @description Permission: practitioners:write
         */
        patch: operations["practitioners.update"];
        trace?: never;
    };
    "/intervention-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Intervention types
         * @description Permission: intervention-types:read
         */
        get: operations["interventionTypes.list"];
        put?: never;
        /**
         * Add an intervention type
         * @description Permission: intervention-types:write
         */
        post: operations["interventionTypes.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/intervention-types/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One intervention type
         * @description Permission: intervention-types:read
         */
        get: operations["interventionTypes.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change or archive an intervention type
         * @description Permission: intervention-types:write
         */
        patch: operations["interventionTypes.update"];
        trace?: never;
    };
    "/interventions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Interventions by time; from and to are clinic dates, wall times or instants (to is exclusive, a date means its end)
         * @description Permission: interventions:read
         */
        get: operations["interventions.list"];
        put?: never;
        /**
         * Schedule an intervention and plan its reminders
         * @description Permission: interventions:write
         */
        post: operations["interventions.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/interventions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One intervention with its reminders
         * @description Permission: interventions:read
         */
        get: operations["interventions.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change or move; reminders are re-planned
         * @description Permission: interventions:write
         */
        patch: operations["interventions.update"];
        trace?: never;
    };
    "/interventions/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The reminders it would plan, with texts; writes nothing
         * @description Permission: interventions:write
         */
        post: operations["interventions.preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/interventions/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel; its reminders are silenced
         * @description Permission: interventions:write
         */
        post: operations["interventions.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/interventions/{id}/arrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The patient is here
         * @description Permission: interventions:write
         */
        post: operations["interventions.arrive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/interventions/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Done
         * @description Permission: interventions:write
         */
        post: operations["interventions.complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/interventions/{id}/no-show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The patient did not come
         * @description Permission: interventions:write
         */
        post: operations["interventions.noShow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/interventions/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo arrive, complete, no-show or cancel
         * @description Permission: interventions:write
         */
        post: operations["interventions.reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reminder-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reminder rules
         * @description Permission: reminder-rules:read
         */
        get: operations["reminderRules.list"];
        put?: never;
        /**
         * Create a rule; future appointments are re-planned within 60 s
         * @description Permission: reminder-rules:write
         */
        post: operations["reminderRules.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reminder-rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One reminder rule
         * @description Permission: reminder-rules:read
         */
        get: operations["reminderRules.get"];
        put?: never;
        post?: never;
        /**
         * Remove a rule; its pending reminders are cancelled
         * @description Permission: reminder-rules:write
         */
        delete: operations["reminderRules.remove"];
        options?: never;
        head?: never;
        /**
         * Change a rule
         * @description Permission: reminder-rules:write
         */
        patch: operations["reminderRules.update"];
        trace?: never;
    };
    "/reminder-rules/simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a rule or a text on the interventions of the next 30 days; nothing is saved
         * @description Permission: reminder-rules:read
         */
        post: operations["ruleSimulation.run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/message-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Message templates
         * @description Permission: message-templates:read
         */
        get: operations["messageTemplates.list"];
        put?: never;
        /**
         * Add the template of a channel and language
         * @description Permission: message-templates:write
         */
        post: operations["messageTemplates.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/message-templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One template
         * @description Permission: message-templates:read
         */
        get: operations["messageTemplates.get"];
        put?: never;
        post?: never;
        /**
         * Remove the template of an added language, with its versions; the three standard languages stay
         * @description Permission: message-templates:write
         */
        delete: operations["messageTemplates.remove"];
        options?: never;
        head?: never;
        /**
         * Change a template; makes a new version
         * @description Permission: message-templates:write
         */
        patch: operations["messageTemplates.update"];
        trace?: never;
    };
    "/message-templates/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Versions of a template, newest first
         * @description Permission: message-templates:read
         */
        get: operations["messageTemplates.versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/message-templates/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an old version the text in force, as a new version
         * @description Permission: message-templates:write
         */
        post: operations["messageTemplates.restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/message-templates/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The text with sample or real data, its SMS segments, its cost, and what stands in its way
         * @description Permission: message-templates:read
         */
        post: operations["messageTemplates.preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reminders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reminders, soonest first
         * @description Permission: reminders:read
         */
        get: operations["reminders.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reminders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One reminder with its attempts
         * @description Permission: reminders:read
         */
        get: operations["reminders.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reminders/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a FAILED, EXPIRED or SKIPPED reminder again; UNKNOWN answers 409
         * @description Permission: reminders:write
         */
        post: operations["reminders.retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reminders/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a reminder that has not been claimed
         * @description Permission: reminders:write
         */
        post: operations["reminders.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reminders/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what became of an UNKNOWN reminder
         * @description Permission: reminders:write
         */
        post: operations["reminders.resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages of channels that have no provider yet; nothing of these left the box
         * @description Permission: outbox:read
         */
        get: operations["outbox.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/suppressions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Addresses of a person that take no messages
         * @description Permission: people:read
         */
        get: operations["suppressions.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/suppressions/{id}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try the address again; reminders are planned anew
         * @description Permission: people:write
         */
        post: operations["suppressions.lift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/patient-answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What patients answered, newest first; open = wishes to move or cancel that nobody has dealt with
         * @description Permission: interventions:read
         */
        get: operations["patientAnswers.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/patient-answers/{id}/handle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It is dealt with; an appointment that still stands is reminded of again
         * @description Permission: interventions:write
         */
        post: operations["patientAnswers.handle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/interventions/{id}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take down what the patient said on the telephone
         * @description Permission: interventions:write
         */
        post: operations["patientAnswers.record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbound-messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What patients wrote, newest first
         * @description Permission: reminders:read
         */
        get: operations["inboundMessages.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbound-messages/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say whom it is from and what it means; without a person, STOP is for all of that number and anything else is only put aside
         * @description Permission: reminders:write
         */
        post: operations["inboundMessages.resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/intervention-types/{id}/preparation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What patients must do before an intervention of this type
         * @description Permission: intervention-types:read
         */
        get: operations["preparation.get"];
        /**
         * Set the steps in their order
         * @description Permission: intervention-types:write
         */
        put: operations["preparation.put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/preparation/unprepared": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who has not said of every step that he understood it; of today and tomorrow when no day is given
         * @description Permission: interventions:read
         */
        get: operations["preparation.unprepared"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/interventions/{id}/preparation/understood": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The patient said on the telephone that he understood all steps
         * @description Permission: interventions:write
         */
        post: operations["preparation.understood"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Today: interventions, reminders, people to call
         * @description Permission: interventions:read
         */
        get: operations["dashboard.today"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who read or changed what, newest first
         * @description Permission: audit:read
         */
        get: operations["audit.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Checks the hash chain of the organization
         * @description Permission: audit:read
         */
        get: operations["audit.verify"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The API process answers
         * @description Permission: PUBLIC
         */
        get: operations["health.live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Database migrated and answering; 200 also while Redis is away, 503 otherwise
         * @description Permission: PUBLIC
         */
        get: operations["health.ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Each part with its state; details for an OPERATOR only
         * @description Permission: PUBLIC
         */
        get: operations["health.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Backups on this box, newest first, where copies go, and the last proof
         * @description Permission: OPERATOR
         */
        get: operations["backups.list"];
        put?: never;
        /**
         * Make one now; answers at once, with the run under way if there is one
         * @description Permission: OPERATOR
         */
        post: operations["backups.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backups/passphrase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What opens the backups of this box, for who enters his own password again
         * @description Permission: OPERATOR
         */
        post: operations["backups.passphrase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backups/sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The recovery sheet; with the passphrase until it was put away
         * @description Permission: OPERATOR
         */
        get: operations["backups.sheet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backups/sheet/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The recovery sheet is printed or written down
         * @description Permission: OPERATOR
         */
        post: operations["backups.sheetDone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backups/downloads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A link, good once and for a minute, that a browser fetches a backup file with
         * @description Permission: OPERATOR
         */
        post: operations["backups.download"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/setup/restore/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * First run: backups that can be restored
         * @description Permission: PUBLIC
         */
        post: operations["setup.restoreFiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/setup/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * First run: read and prove a backup; nothing is put in place yet
         * @description Permission: PUBLIC
         */
        post: operations["setup.restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/setup/restore/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * First run: put the proven backup in place; the box starts again
         * @description Permission: PUBLIC
         */
        post: operations["setup.confirmRestore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/restores/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a restore stands; 404 once it is over
         * @description Permission: PUBLIC
         */
        get: operations["restores.find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/restores/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Throw away what was prepared
         * @description Permission: PUBLIC
         */
        post: operations["restores.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backups/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Backups in one place
         * @description Permission: OPERATOR
         */
        get: operations["backups.files"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backups/restores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read and prove a backup beside the data; nothing is put in place yet
         * @description Permission: OPERATOR
         */
        post: operations["backups.restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backups/restores/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put the proven backup in place of the data; the box starts again
         * @description Permission: OPERATOR
         */
        post: operations["backups.confirmRestore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/outages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Outages of providers and the Internet, the newest 50; with open=true those that last; how many they keep from being told, and by when to call
         * @description Permission: reminders:read
         */
        get: operations["outages.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/outages/unreached": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whom no message will reach in time while the outage lasts, soonest first, at most 500
         * @description Permission: reminders:read
         */
        get: operations["outages.unreached"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Alarms of the box, the newest 100; with open=true those that stand
         * @description Permission: OPERATOR
         */
        get: operations["alarms.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/time-law-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Changes of legal time that moved appointments of this clinic, newest first
         * @description Permission: reminders:read
         */
        get: operations["timeLaw.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/time-law-changes/{id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The appointments one change moved, soonest first
         * @description Permission: reminders:read
         */
        get: operations["timeLaw.items"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/time-law-changes/{id}/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note that the clinic has seen it
         * @description Permission: reminders:write
         */
        post: operations["timeLaw.seen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/box": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the box is: processes, lag, database, disk, clock, time-zone data, providers, backups, certificate, alarms
         * @description Permission: OPERATOR
         */
        get: operations["box.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reach ledger: for every intervention how far its patient was reached; from and to as for interventions, stage is one or several with commas. A page may hold fewer items than asked for and still have a next one
         * @description Permission: reminders:read
         */
        get: operations["reach.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/call-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whom to call: patients not reached; of a clinic day, else until the end of the next working day and at least 48 hours
         * @description Permission: reminders:read
         */
        get: operations["callList.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/call-list.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The call list as CSV (RFC 4180, UTF-8 with BOM)
         * @description Permission: reminders:read
         */
        get: operations["callList.file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/call-list/{appointmentId}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note a call: REACHED and MOVED take the patient off the list
         * @description Permission: reminders:write
         */
        post: operations["callList.call"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/call-list/{appointmentId}/calls/{callId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take back one's own call just noted
         * @description Permission: reminders:write
         */
        delete: operations["callList.undo"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/statistics/reach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reach, confirmation and no-show by channel, type or day, and what the messages cost; both dates included
         * @description Permission: reports:read
         */
        get: operations["statistics.reach"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Something changed, fetch it again: server-sent events, each with a LiveEvent as data
         * @description Permission: SELF
         */
        get: operations["events.stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Alarm: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            key: "CANARY_LOST" | "NOTHING_SENT" | "WORKER_SILENT" | "INTERNET_DOWN" | "PROVIDER_DOWN" | "CLOCK_WRONG" | "BACKUP_OLD" | "BACKUP_UNPROVEN" | "DISK_NEARLY_FULL" | "DISK_FULL" | "DATABASE_DAMAGED" | "REDIS_DAMAGED" | "CERTIFICATE_EXPIRES";
            /** @enum {string} */
            severity: "WARNING" | "CRITICAL";
            detail: string | null;
            /** Format: date-time */
            raisedAt: string;
            /** Format: date-time */
            lastSeenAt: string;
            toldCount: number;
            lastToldAt: string | null;
            clearedAt: string | null;
        };
        AuditEntry: {
            /** Format: uuid */
            id: string;
            sequence: number;
            /** Format: date-time */
            at: string;
            actorUserId: string | null;
            actorName: string | null;
            action: string;
            entity: string;
            entityId: string | null;
            requestId: string | null;
            address: string | null;
            details: {
                [key: string]: unknown;
            } | null;
        };
        BackupFile: {
            file: string;
            /** @enum {string} */
            kind: "HOURLY" | "DAILY" | "MANUAL";
            /** Format: date-time */
            createdAt: string;
            createdLocal: string;
            bytes: number;
            proven: boolean;
        };
        BackupPlace: {
            /** @enum {string} */
            place: "box" | "folder" | "s3";
            location: string;
            outcome: ("OK" | "AWAY" | "FAILED") | null;
            lastCopyAt: string | null;
            lastCopyLocal: string | null;
            detail: string | null;
        };
        BackupRun: {
            /** Format: uuid */
            id: string;
            kind: ("HOURLY" | "DAILY" | "MANUAL") | null;
            /** @enum {string} */
            outcome: "RUNNING" | "OK" | "FAILED";
            /** Format: date-time */
            startedAt: string;
            startedLocal: string;
            finishedAt: string | null;
            file: string | null;
            bytes: number | null;
            rows: number | null;
            problem: string | null;
            detail: string | null;
        };
        Backups: {
            /** @enum {string} */
            mode: "BOX" | "EXTERNAL";
            running: components["schemas"]["BackupRun"] | null;
            lastBackup: components["schemas"]["BackupRun"] | null;
            lastGoodBackup: components["schemas"]["BackupRun"] | null;
            lastProof: components["schemas"]["BackupRun"] | null;
            lastGoodProof: components["schemas"]["BackupRun"] | null;
            keep: {
                hours: number;
                days: number;
                weeks: number;
            };
            places: components["schemas"]["BackupPlace"][];
            files: components["schemas"]["BackupFile"][];
            asides: {
                name: string;
                /** Format: date-time */
                createdAt: string;
                createdLocal: string;
            }[];
            lastRestore: components["schemas"]["BackupRun"] | null;
            nowLocal: string;
            /** @enum {string} */
            backupState: "UP" | "DEGRADED" | "DOWN";
            /** @enum {string} */
            proofState: "UP" | "DEGRADED" | "DOWN";
        };
        Box: {
            /** @enum {string} */
            state: "UP" | "DEGRADED" | "DOWN";
            version: string;
            /** Format: date-time */
            nowUtc: string;
            processes: components["schemas"]["BoxProcess"][];
            parts: components["schemas"]["HealthPart"][];
            sweep: {
                /** Format: date-time */
                at: string;
                due: number;
                sent: number;
                skipped: number;
                failed: number;
                lagMs: number;
            } | null;
            canary: {
                /** @enum {string} */
                state: "WAITING" | "ARRIVED" | "LOST";
                /** Format: date-time */
                dueAt: string;
                arrivedAt: string | null;
            } | null;
            database: {
                /** @enum {string} */
                kind: "SQLITE" | "POSTGRES";
                bytes: number | null;
                walBytes: number | null;
            };
            disk: {
                freeBytes: number;
                totalBytes: number;
                daysLeft: number | null;
            };
            clock: {
                skewSeconds: number | null;
                provider: string | null;
                seenAt: string | null;
            };
            timeZoneData: {
                version: string;
                /** @enum {string} */
                source: "BOX" | "FILE";
                refused: string | null;
            };
            providers: {
                /** @enum {string} */
                provider: "SENDGRID" | "TWILIO" | "FCM";
                /** @enum {string} */
                state: "REACHED" | "UNREACHED" | "UNUSED" | "UNKNOWN";
                at: string | null;
            }[];
            certificate: {
                mode: string;
                notAfter: string | null;
                names: string[];
            } | null;
            alarms: components["schemas"]["Alarm"][];
        };
        BoxProcess: {
            name: string;
            /** @enum {string} */
            state: "UP" | "DEGRADED" | "DOWN";
            restarts: number | null;
            memoryBytes: number | null;
            startedAt: string | null;
        };
        Call: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            outcome: "REACHED" | "NO_ANSWER" | "MOVED";
            note: string | null;
            /** Format: date-time */
            at: string;
            atLocal: string;
            by: string;
        };
        CallList: {
            fromLocal: string;
            toLocal: string;
            nowLocal: string;
            timeZone: string;
            items: components["schemas"]["CallListItem"][];
            total: number;
            settled: number;
        };
        CallListItem: {
            /** Format: uuid */
            appointmentId: string;
            person: {
                /** Format: uuid */
                id: string;
                firstName: string;
                lastName: string;
            };
            phone: string | null;
            phoneOf: string | null;
            language: string;
            practitioner: {
                /** Format: uuid */
                id: string;
                firstName: string;
                lastName: string;
            } | null;
            scheduledLocal: string;
            /** @enum {string} */
            because: "NO_REMINDER" | "NO_CONTACT" | "OPTED_OUT" | "DECEASED" | "ARCHIVED" | "LATE_BOOKING" | "OUTBOX" | "FAILED" | "UNKNOWN" | "EXPIRED" | "WITHHELD" | "MOVE_REQUESTED" | "DECLINED" | "OUTAGE" | "PREPARATION";
            reason: ("NO_CONTACT" | "OPTED_OUT" | "DECEASED" | "ARCHIVED" | "LATE_BOOKING" | "DUPLICATE" | "ANSWERED" | "MOVED" | "APPOINTMENT_CANCELLED" | "APPOINTMENT_CLOSED" | "RULE_CHANGED" | "RULE_DISABLED" | "CONTACT_CHANGED" | "CANCELLED_BY_STAFF" | "TOO_LATE" | "INVALID_RECIPIENT" | "REFUSED" | "UNREGISTERED" | "AUTHENTICATION" | "CONFIGURATION" | "RATE_LIMITED" | "TOO_MANY_ATTEMPTS" | "TIMED_OUT" | "PROVIDER_ERROR" | "CONNECTION_LOST" | "LEASE_EXPIRED" | "MALFORMED_ANSWER" | "NOT_DELIVERED" | "RESOLVED_BY_STAFF") | null;
            channel: ("EMAIL" | "SMS" | "WHATSAPP" | "PUSH") | null;
            calls: components["schemas"]["Call"][];
        };
        CallUndone: {
            /** Format: uuid */
            id: string;
        };
        ChannelState: {
            /** @enum {string} */
            channel: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
            /** @enum {string} */
            provider: "SENDGRID" | "TWILIO" | "FCM" | "OUTBOX";
            source: ("ENVIRONMENT" | "SETTINGS") | null;
            sender: string | null;
            keyEnd: string | null;
        };
        ConfirmationState: {
            /** @enum {string} */
            confirmation: "UNANSWERED" | "CONFIRMED" | "MOVE_REQUESTED" | "DECLINED";
            confirmedBy: ("LINK" | "SMS" | "WHATSAPP" | "STAFF") | null;
            confirmedAt: string | null;
        };
        Consents: {
            EMAIL?: boolean;
            SMS?: boolean;
            WHATSAPP?: boolean;
            PUSH?: boolean;
        };
        Cost: {
            currency: string;
            told: number;
            estimated: number;
        };
        DeliveryAttempt: {
            /** Format: uuid */
            id: string;
            number: number;
            /** @enum {string} */
            provider: "SENDGRID" | "TWILIO" | "FCM" | "OUTBOX";
            /** @enum {string} */
            outcome: "SENDING" | "ACCEPTED" | "REJECTED" | "NOT_SENT" | "UNKNOWN";
            /** Format: date-time */
            startedAt: string;
            finishedAt: string | null;
            providerMessageId: string | null;
            errorCode: string | null;
            errorMessage: string | null;
            subject: string | null;
            body: string | null;
        };
        Device: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            platform: "ANDROID" | "IOS" | "WEB";
            tokenEnd: string;
            /** Format: date-time */
            createdAt: string;
            unregisteredAt: string | null;
        };
        Duplicate: {
            /** Format: uuid */
            id: string;
            firstName: string;
            lastName: string;
            dateOfBirth: string | null;
            sex: ("FEMALE" | "MALE" | "OTHER" | "UNKNOWN") | null;
            phone: string | null;
            email: string | null;
            nationalId: string | null;
            locale: string | null;
            archivedAt: string | null;
            deceased: boolean;
            because: ("NATIONAL_ID" | "PHONE" | "EMAIL" | "NAME_AND_BIRTH" | "NAME")[];
        };
        Health: {
            /** @enum {string} */
            state: "UP" | "DEGRADED" | "DOWN";
            version?: string;
            parts: components["schemas"]["HealthPart"][];
        };
        HealthPart: {
            name: string;
            /** @enum {string} */
            state: "UP" | "DEGRADED" | "DOWN";
            detail?: string;
            value?: string | number;
            /** Format: date-time */
            at?: string;
        };
        Holiday: {
            /** Format: date */
            date: string;
            name: string;
            /** @enum {string} */
            source: "COUNTRY" | "PROBABLE" | "CLINIC";
            /** @enum {string} */
            kind: "CLOSED" | "OPEN";
            id: string | null;
            countryName: string | null;
        };
        InboundMessage: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            channel: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
            sender: string;
            text: string | null;
            /** @enum {string} */
            meaning: "CONFIRM" | "DECLINE" | "STOP" | "START" | "OTHER";
            /** Format: date-time */
            receivedAt: string;
            receivedLocal: string;
            needsStaff: boolean;
            handledAt: string | null;
            personId: string | null;
            people: {
                /** Format: uuid */
                id: string;
                firstName: string;
                lastName: string;
            }[];
        };
        Intervention: {
            /** Format: uuid */
            id: string;
            person: {
                /** Format: uuid */
                id: string;
                firstName: string;
                lastName: string;
                phone: string | null;
                locale: string | null;
            };
            type: {
                /** Format: uuid */
                id: string;
                name: string;
                colour: string | null;
            };
            practitioner: {
                /** Format: uuid */
                id: string;
                firstName: string;
                lastName: string;
                colour: string | null;
            } | null;
            /** Format: date-time */
            scheduledAt: string;
            scheduledLocal: string;
            /** Format: date-time */
            endsAt: string;
            endsLocal: string;
            timeZone: string;
            durationMinutes: number;
            location: string | null;
            /** @enum {string} */
            status: "SCHEDULED" | "ARRIVED" | "COMPLETED" | "NO_SHOW" | "CANCELLED";
            revision: number;
            /** @enum {string} */
            confirmation: "UNANSWERED" | "CONFIRMED" | "MOVE_REQUESTED" | "DECLINED";
            confirmedBy: ("LINK" | "SMS" | "WHATSAPP" | "STAFF") | null;
            confirmedAt: string | null;
            reminderCounts: {
                [key: string]: number;
            };
            /** Format: uuid */
            personId: string;
            practitionerId: string | null;
            description: string | null;
            cancelReason: string | null;
            overridden: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            reminders: components["schemas"]["Reminder"][];
        };
        InterventionPreview: {
            /** Format: date-time */
            scheduledAt: string;
            scheduledLocal: string;
            endsLocal: string;
            timeZone: string;
            durationMinutes: number;
            reminders: components["schemas"]["PlannedReminder"][];
            conflicts: {
                /** @enum {string} */
                resource: "PRACTITIONER" | "PERSON" | "ROOM";
                /** Format: uuid */
                appointmentId: string;
                startsLocal: string;
                endsLocal: string;
            }[];
        };
        InterventionSummary: {
            /** Format: uuid */
            id: string;
            person: {
                /** Format: uuid */
                id: string;
                firstName: string;
                lastName: string;
                phone: string | null;
                locale: string | null;
            };
            type: {
                /** Format: uuid */
                id: string;
                name: string;
                colour: string | null;
            };
            practitioner: {
                /** Format: uuid */
                id: string;
                firstName: string;
                lastName: string;
                colour: string | null;
            } | null;
            /** Format: date-time */
            scheduledAt: string;
            scheduledLocal: string;
            /** Format: date-time */
            endsAt: string;
            endsLocal: string;
            timeZone: string;
            durationMinutes: number;
            location: string | null;
            /** @enum {string} */
            status: "SCHEDULED" | "ARRIVED" | "COMPLETED" | "NO_SHOW" | "CANCELLED";
            revision: number;
            /** @enum {string} */
            confirmation: "UNANSWERED" | "CONFIRMED" | "MOVE_REQUESTED" | "DECLINED";
            confirmedBy: ("LINK" | "SMS" | "WHATSAPP" | "STAFF") | null;
            confirmedAt: string | null;
            reminderCounts: {
                [key: string]: number;
            };
        };
        InterventionType: {
            /** Format: uuid */
            id: string;
            name: string;
            durationMinutes: number;
            colour: string | null;
            archivedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        LiveEvent: {
            /** @enum {string} */
            topic: "interventions" | "reminders" | "people" | "practitioners" | "intervention-types" | "reminder-rules" | "message-templates" | "settings" | "members" | "outbox" | "calls" | "outages" | "time-law-changes" | "answers";
            id?: string;
        };
        Me: {
            /** Format: uuid */
            id: string;
            email: string;
            phone: string | null;
            firstName: string;
            lastName: string;
            locale: ("fr" | "ar" | "en") | null;
            isOperator: boolean;
            organization: components["schemas"]["OrganizationRef"] | null;
            organizations: components["schemas"]["OrganizationRef"][];
            permissions: string[];
        };
        Member: {
            /** Format: uuid */
            id: string;
            email: string;
            phone: string | null;
            firstName: string;
            lastName: string;
            roles: ("OWNER" | "ADMIN" | "DOCTOR" | "NURSE" | "RECEPTION" | "LAB" | "PATIENT")[];
            deactivatedAt: string | null;
            lastSignInAt: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        MessagePreview: {
            /** @enum {string} */
            source: "SAMPLE" | "PERSON" | "INTERVENTION";
            subject: string | null;
            body: string;
            sms: {
                /** @enum {string} */
                encoding: "GSM-7" | "UCS-2";
                segments: number;
                characters: number;
                unicodeCharacters: string[];
            } | null;
            cost: {
                amount: number;
                currency: string;
            } | null;
            longest: {
                body: string;
                sms: {
                    /** @enum {string} */
                    encoding: "GSM-7" | "UCS-2";
                    segments: number;
                    characters: number;
                    unicodeCharacters: string[];
                } | null;
                cost: {
                    amount: number;
                    currency: string;
                } | null;
            };
            unknownVariables: string[];
            brokenParts: string[];
            clinicalWords: string[];
            revealing: {
                /** @enum {string} */
                variable: "firstName" | "lastName" | "clinic" | "clinicPhone" | "date" | "time" | "weekday" | "practitioner" | "location" | "link";
                words: string[];
                withheld: boolean;
            }[];
            approved: {
                text: string;
                variables: ("firstName" | "lastName" | "clinic" | "clinicPhone" | "date" | "time" | "weekday" | "practitioner" | "location" | "link")[];
            } | null;
        };
        MessagePrices: {
            currency: string;
            perSegment: {
                EMAIL?: number;
                SMS?: number;
                WHATSAPP?: number;
                PUSH?: number;
            };
        };
        MessageTemplate: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            channel: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
            locale: string;
            subject: string | null;
            body: string;
            contentSid: string | null;
            allowsClinicalText: boolean;
            clinicalWords: string[];
            version: number;
            /** Format: date-time */
            updatedAt: string;
        };
        MessageTemplateVersion: {
            version: number;
            subject: string | null;
            body: string;
            contentSid: string | null;
            /** Format: date-time */
            createdAt: string;
            createdLocal: string;
            createdByName: string | null;
        };
        NoContent: {
            /** @constant */
            ok: true;
        };
        Organization: {
            /** Format: uuid */
            id: string;
            name: string;
            timeZone: string;
            /** @enum {string} */
            locale: "fr" | "ar" | "en";
            country: string;
            /** Format: date-time */
            createdAt: string;
        };
        OrganizationRef: {
            /** Format: uuid */
            id: string;
            name: string;
            timeZone: string;
            /** @enum {string} */
            locale: "fr" | "ar" | "en";
            country: string;
            roles: ("OWNER" | "ADMIN" | "DOCTOR" | "NURSE" | "RECEPTION" | "LAB" | "PATIENT")[];
        };
        Outage: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            provider: "INTERNET" | "SENDGRID" | "TWILIO" | "FCM";
            channels: ("EMAIL" | "SMS" | "WHATSAPP" | "PUSH")[];
            /** Format: date-time */
            startedAt: string;
            startedLocal: string;
            /** Format: date-time */
            lastFailureAt: string;
            failures: number;
            endedAt: string | null;
            endedLocal: string | null;
        };
        Outages: {
            nowLocal: string;
            items: components["schemas"]["Outage"][];
            unreachedCount: number;
            callBefore: string | null;
            callBeforeLocal: string | null;
        };
        OutboxMessage: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            reminderId: string;
            /** Format: uuid */
            personId: string;
            personName: string;
            /** @enum {string} */
            channel: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
            recipient: string | null;
            subject: string | null;
            body: string;
            /** Format: date-time */
            createdAt: string;
            createdLocal: string;
        };
        PatientAnswer: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            interventionId: string;
            person: {
                /** Format: uuid */
                id: string;
                firstName: string;
                lastName: string;
                phone: string | null;
            };
            scheduledLocal: string;
            /** @enum {string} */
            answer: "CONFIRM" | "MOVE" | "CANCEL" | "OPT_OUT";
            /** @enum {string} */
            source: "LINK" | "SMS" | "WHATSAPP" | "STAFF";
            stands: boolean | null;
            wish: string | null;
            /** Format: date-time */
            at: string;
            atLocal: string;
            handledAt: string | null;
        };
        Person: {
            /** Format: uuid */
            id: string;
            firstName: string;
            lastName: string;
            dateOfBirth: string | null;
            sex: ("FEMALE" | "MALE" | "OTHER" | "UNKNOWN") | null;
            phone: string | null;
            email: string | null;
            nationalId: string | null;
            locale: string | null;
            archivedAt: string | null;
            deceased: boolean;
            phoneIsMobile: boolean | null;
            address: string | null;
            bloodType: ("A+" | "A-" | "B+" | "B-" | "AB+" | "AB-" | "O+" | "O-") | null;
            medicalNotes: string | null;
            consents: components["schemas"]["Consents"];
            guardian: {
                /** Format: uuid */
                id: string;
                firstName: string;
                lastName: string;
                phone: string | null;
                away: boolean;
            } | null;
            wards: {
                /** Format: uuid */
                id: string;
                firstName: string;
                lastName: string;
            }[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        PersonSummary: {
            /** Format: uuid */
            id: string;
            firstName: string;
            lastName: string;
            dateOfBirth: string | null;
            sex: ("FEMALE" | "MALE" | "OTHER" | "UNKNOWN") | null;
            phone: string | null;
            email: string | null;
            nationalId: string | null;
            locale: string | null;
            archivedAt: string | null;
            deceased: boolean;
        };
        PlannedReminder: {
            /** Format: uuid */
            ruleId: string;
            ruleName: string;
            /** @enum {string} */
            channel: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
            recipient: string | null;
            recipientName: string | null;
            /** @enum {string} */
            status: "PENDING" | "SKIPPED";
            reason: ("NO_CONTACT" | "OPTED_OUT" | "DECEASED" | "ARCHIVED" | "LATE_BOOKING" | "DUPLICATE" | "ANSWERED") | null;
            /** Format: date-time */
            scheduledAt: string;
            scheduledLocal: string;
            movedByQuietHours: boolean;
            movedByClosedDay: boolean;
            locale: string;
            subject: string | null;
            body: string;
            sms: {
                /** @enum {string} */
                encoding: "GSM-7" | "UCS-2";
                segments: number;
                characters: number;
                unicodeCharacters: string[];
            } | null;
            withheld: ("firstName" | "lastName" | "clinic" | "clinicPhone" | "date" | "time" | "weekday" | "practitioner" | "location" | "link")[];
            leavesTheBox: boolean;
        };
        Practitioner: {
            /** Format: uuid */
            id: string;
            firstName: string;
            lastName: string;
            speciality: string | null;
            colour: string | null;
            userId: string | null;
            archivedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        Preparation: {
            steps: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                kind: "FASTING" | "COMPANION" | "DOCUMENTS" | "MEDICINES" | "OTHER";
                texts: {
                    fr?: string;
                    ar?: string;
                    en?: string;
                };
            }[];
            defaults: {
                [key: string]: {
                    fr: string;
                    ar: string;
                    en: string;
                };
            };
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @enum {string} */
            code: "MALFORMED_REQUEST" | "VALIDATION_FAILED" | "UNAUTHENTICATED" | "BAD_CREDENTIALS" | "TOKEN_EXPIRED" | "SESSION_ENDED" | "ORIGIN_REFUSED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "SETUP_DONE" | "EMAIL_TAKEN" | "PHONE_TAKEN" | "NAME_TAKEN" | "LIKELY_DUPLICATE" | "APPOINTMENT_CONFLICT" | "STATUS_CONFLICT" | "REVISION_CONFLICT" | "REMINDER_ALREADY_SENT" | "REMINDER_UNKNOWN" | "REMINDER_NOT_UNKNOWN" | "IDEMPOTENCY_IN_FLIGHT" | "IDEMPOTENCY_KEY_REUSED" | "LAST_OWNER" | "STANDARD_TEMPLATE" | "RESTORE_REFUSED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMITED" | "INTERNAL" | "UNAVAILABLE" | "DISK_FULL";
            detail?: string;
            requestId?: string;
            errors?: {
                field: string;
                /** @enum {string} */
                code: "REQUIRED" | "INVALID" | "INVALID_TYPE" | "TOO_SHORT" | "TOO_LONG" | "OUT_OF_RANGE" | "UNKNOWN_FIELD" | "INVALID_PHONE" | "LANDLINE" | "INVALID_EMAIL" | "INVALID_DATE" | "INVALID_TIME" | "INVALID_DURATION" | "INVALID_TIME_ZONE" | "INVALID_COUNTRY" | "IN_THE_PAST" | "IN_THE_FUTURE" | "TOO_FAR" | "SKIPPED_BY_CLOCK_CHANGE" | "UNKNOWN_ID" | "INVALID_CURSOR" | "WEAK_PASSWORD" | "WRONG_PASSWORD" | "WRONG_CODE" | "UNKNOWN_VARIABLE" | "BROKEN_VARIABLE" | "UNKNOWN_LANGUAGE" | "CLINICAL_TEXT" | "TAKEN" | "ARCHIVED" | "NOT_ALLOWED" | "REASON_REQUIRED";
                message: string;
            }[];
            context?: {
                [key: string]: unknown;
            };
        };
        QuietHours: {
            from: string;
            to: string;
        };
        ReachEntry: {
            /** Format: uuid */
            interventionId: string;
            person: {
                /** Format: uuid */
                id: string;
                firstName: string;
                lastName: string;
            };
            practitioner: {
                /** Format: uuid */
                id: string;
                firstName: string;
                lastName: string;
            } | null;
            typeName: string;
            /** @enum {string} */
            status: "SCHEDULED" | "ARRIVED" | "COMPLETED" | "NO_SHOW" | "CANCELLED";
            /** Format: date-time */
            scheduledAt: string;
            scheduledLocal: string;
            /** @enum {string} */
            stage: "PLANNED" | "SENT" | "DELIVERED" | "READ" | "CALLED" | "CONFIRMED" | "NOT_REACHED";
            because: ("NO_REMINDER" | "NO_CONTACT" | "OPTED_OUT" | "DECEASED" | "ARCHIVED" | "LATE_BOOKING" | "OUTBOX" | "FAILED" | "UNKNOWN" | "EXPIRED" | "WITHHELD") | null;
            reason: ("NO_CONTACT" | "OPTED_OUT" | "DECEASED" | "ARCHIVED" | "LATE_BOOKING" | "DUPLICATE" | "ANSWERED" | "MOVED" | "APPOINTMENT_CANCELLED" | "APPOINTMENT_CLOSED" | "RULE_CHANGED" | "RULE_DISABLED" | "CONTACT_CHANGED" | "CANCELLED_BY_STAFF" | "TOO_LATE" | "INVALID_RECIPIENT" | "REFUSED" | "UNREGISTERED" | "AUTHENTICATION" | "CONFIGURATION" | "RATE_LIMITED" | "TOO_MANY_ATTEMPTS" | "TIMED_OUT" | "PROVIDER_ERROR" | "CONNECTION_LOST" | "LEASE_EXPIRED" | "MALFORMED_ANSWER" | "NOT_DELIVERED" | "RESOLVED_BY_STAFF") | null;
            channel: ("EMAIL" | "SMS" | "WHATSAPP" | "PUSH") | null;
            /** @enum {string} */
            confirmation: "UNANSWERED" | "CONFIRMED" | "MOVE_REQUESTED" | "DECLINED";
            steps: components["schemas"]["ReachStep"][];
            lastCall: components["schemas"]["Call"] | null;
        };
        ReachFigures: {
            interventions: number;
            reached: components["schemas"]["Share"];
            proven: components["schemas"]["Share"];
            confirmed: components["schemas"]["Share"];
            noShowReminded: components["schemas"]["Share"];
            noShowNotReminded: components["schemas"]["Share"];
            endUnknown: number;
            messages: number;
            costs: components["schemas"]["Cost"][];
            unpriced: number;
        };
        ReachStatistics: {
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            countedToLocal: string;
            timeZone: string;
            /** @enum {string} */
            by: "channel" | "type" | "day";
            total: components["schemas"]["ReachFigures"];
            rows: {
                interventions: number;
                reached: components["schemas"]["Share"];
                proven: components["schemas"]["Share"];
                confirmed: components["schemas"]["Share"];
                noShowReminded: components["schemas"]["Share"];
                noShowNotReminded: components["schemas"]["Share"];
                endUnknown: number;
                messages: number;
                costs: components["schemas"]["Cost"][];
                unpriced: number;
                key: string;
                label: string | null;
            }[];
        };
        ReachStep: {
            /** Format: uuid */
            reminderId: string;
            /** @enum {string} */
            channel: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
            /** @enum {string} */
            status: "PENDING" | "SENDING" | "SENT" | "DELIVERED" | "READ" | "FAILED" | "UNKNOWN" | "SKIPPED" | "EXPIRED" | "CANCELLED";
            reason: ("NO_CONTACT" | "OPTED_OUT" | "DECEASED" | "ARCHIVED" | "LATE_BOOKING" | "DUPLICATE" | "ANSWERED" | "MOVED" | "APPOINTMENT_CANCELLED" | "APPOINTMENT_CLOSED" | "RULE_CHANGED" | "RULE_DISABLED" | "CONTACT_CHANGED" | "CANCELLED_BY_STAFF" | "TOO_LATE" | "INVALID_RECIPIENT" | "REFUSED" | "UNREGISTERED" | "AUTHENTICATION" | "CONFIGURATION" | "RATE_LIMITED" | "TOO_MANY_ATTEMPTS" | "TIMED_OUT" | "PROVIDER_ERROR" | "CONNECTION_LOST" | "LEASE_EXPIRED" | "MALFORMED_ANSWER" | "NOT_DELIVERED" | "RESOLVED_BY_STAFF") | null;
            provider: ("SENDGRID" | "TWILIO" | "FCM" | "OUTBOX") | null;
            scheduledLocal: string;
            sentLocal: string | null;
            deliveredLocal: string | null;
            readLocal: string | null;
            carried: boolean;
            fallbackOfId: string | null;
        };
        RecoverySheet: {
            /** @enum {string} */
            mode: "BOX" | "EXTERNAL";
            due: boolean;
            passphrase: string | null;
            box: string;
            places: {
                /** @enum {string} */
                place: "box" | "folder" | "s3";
                location: string;
            }[];
            version: string;
            /** Format: date */
            today: string;
        };
        Reminder: {
            /** Format: uuid */
            id: string;
            appointment: {
                /** @enum {string} */
                kind: "INTERVENTION" | "CONSULTATION";
                /** Format: uuid */
                id: string;
            };
            interventionId: string | null;
            /** Format: uuid */
            personId: string;
            personName: string;
            /** Format: uuid */
            ruleId: string;
            ruleName: string;
            /** @enum {string} */
            channel: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
            recipient: string | null;
            recipientName: string | null;
            /** @enum {string} */
            status: "PENDING" | "SENDING" | "SENT" | "DELIVERED" | "READ" | "FAILED" | "UNKNOWN" | "SKIPPED" | "EXPIRED" | "CANCELLED";
            reason: ("NO_CONTACT" | "OPTED_OUT" | "DECEASED" | "ARCHIVED" | "LATE_BOOKING" | "DUPLICATE" | "ANSWERED" | "MOVED" | "APPOINTMENT_CANCELLED" | "APPOINTMENT_CLOSED" | "RULE_CHANGED" | "RULE_DISABLED" | "CONTACT_CHANGED" | "CANCELLED_BY_STAFF" | "TOO_LATE" | "INVALID_RECIPIENT" | "REFUSED" | "UNREGISTERED" | "AUTHENTICATION" | "CONFIGURATION" | "RATE_LIMITED" | "TOO_MANY_ATTEMPTS" | "TIMED_OUT" | "PROVIDER_ERROR" | "CONNECTION_LOST" | "LEASE_EXPIRED" | "MALFORMED_ANSWER" | "NOT_DELIVERED" | "RESOLVED_BY_STAFF") | null;
            /** Format: date-time */
            scheduledAt: string;
            scheduledLocal: string;
            timeZone: string;
            /** Format: date-time */
            usefulUntil: string;
            planRevision: number;
            sentAt: string | null;
            deliveredAt: string | null;
            provider: ("SENDGRID" | "TWILIO" | "FCM" | "OUTBOX") | null;
            providerMessageId: string | null;
            fallbackOfId: string | null;
            fallbackAt: string | null;
            attempts: components["schemas"]["DeliveryAttempt"][];
        };
        ReminderRule: {
            /** Format: uuid */
            id: string;
            name: string;
            interventionType: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            /** @enum {string} */
            channel: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
            before: string;
            at: string | null;
            fallback: ("EMAIL" | "SMS" | "WHATSAPP" | "PUSH")[];
            fallbackAfter: string | null;
            /** @enum {string} */
            onClosedDays: "SEND" | "EARLIER" | "LATER";
            enabled: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        RestorableFile: {
            file: string;
            /** @enum {string} */
            kind: "HOURLY" | "DAILY" | "MANUAL";
            /** Format: date-time */
            createdAt: string;
            createdLocal: string;
            bytes: number | null;
            ownBox: boolean;
        };
        RestorableFiles: {
            files: components["schemas"]["RestorableFile"][];
            folder: string | null;
            s3: string | null;
        };
        Restore: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "READING" | "READY" | "FAILED" | "RESTARTING";
            bytes: number;
            of: number | null;
            problem: ("FAILED" | "WRONG_PASSPHRASE" | "CUT_OFF" | "DAMAGED" | "OTHER_BOX" | "NEWER_VERSION" | "NOT_A_BACKUP" | "BOX_RUNNING" | "DISK_FULL" | "EXTERNAL_DATABASE" | "PLACE_AWAY" | "OTHER_KEY") | null;
            detail: string | null;
            found: {
                clinics: string[];
                /** Format: date-time */
                createdAt: string;
                createdLocal: string;
                softwareVersion: string;
                box: string;
                rows: number;
                ownBox: boolean;
                updated: boolean;
                doubtful: number;
            } | null;
        };
        SendTestResult: {
            /** @enum {string} */
            outcome: "ACCEPTED" | "REJECTED" | "UNKNOWN" | "OUTBOX";
            /** @enum {string} */
            provider: "SENDGRID" | "TWILIO" | "FCM" | "OUTBOX";
            providerMessageId: string | null;
            errorCode: string | null;
            errorMessage: string | null;
        };
        Settings: {
            organization: {
                name: string;
                timeZone: string;
                /** @enum {string} */
                locale: "fr" | "ar" | "en";
                country: string;
                phone: string | null;
                address: string | null;
            };
            quietHours: components["schemas"]["QuietHours"] | null;
            workingDays: number[];
            requireConsent: boolean;
            channels: components["schemas"]["ChannelState"][];
            messagePrices: components["schemas"]["MessagePrices"] | null;
            publicUrl: string | null;
        };
        SetupState: {
            needed: boolean;
        };
        Share: {
            count: number;
            of: number;
            share: number | null;
        };
        Simulation: {
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            appointments: number;
            complete: boolean;
            lookedUntil: string | null;
            days: {
                EMAIL: number;
                SMS: number;
                WHATSAPP: number;
                PUSH: number;
                /** Format: date */
                date: string;
            }[];
            channels: {
                /** @enum {string} */
                channel: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
                messages: number;
                segments: number;
                cost: {
                    amount: number;
                    currency: string;
                    complete: boolean;
                } | null;
            }[];
            cost: {
                amount: number;
                currency: string;
                complete: boolean;
            } | null;
            movedByQuietHours: number;
            movedByClosedDays: number;
            unreachable: {
                count: number;
                people: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                    /** @enum {string} */
                    reason: "NO_CONTACT" | "OPTED_OUT";
                }[];
            };
            added: number;
            changed: number;
            removed: number;
        };
        Suppression: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            channel: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
            address: string;
            /** @enum {string} */
            reason: "STOPPED" | "SPAM_REPORT" | "INVALID" | "UNREACHABLE" | "BOUNCED";
            errorCode: string | null;
            /** Format: date-time */
            since: string;
            sinceLocal: string;
            liftedAt: string | null;
        };
        TimeLawChange: {
            /** Format: uuid */
            id: string;
            timeZone: string;
            fromVersion: string;
            toVersion: string;
            /** Format: date-time */
            startedAt: string;
            startedLocal: string;
            finishedAt: string | null;
            appointmentCount: number;
            reminderCount: number;
            seenAt: string | null;
        };
        TimeLawItem: {
            /** Format: uuid */
            id: string;
            interventionId: string | null;
            personId: string | null;
            personName: string | null;
            scheduledLocal: string;
            /** Format: date-time */
            oldAt: string;
            /** Format: date-time */
            newAt: string;
            reminderCount: number;
        };
        Today: {
            /** Format: date */
            on: string;
            /** Format: date-time */
            now: string;
            nowLocal: string;
            timeZone: string;
            interventions: components["schemas"]["InterventionSummary"][];
            interventionCount: number;
            reminders: {
                leftToday: number;
                sentToday: number;
                outboxToday: number;
                failedToday: number;
            };
            toCall: components["schemas"]["CallListItem"][];
            toCallCount: number;
        };
        Tokens: {
            user: components["schemas"]["Me"];
            accessToken: string;
            refreshToken?: string;
            expiresIn: number;
        };
        Unprepared: {
            /** Format: uuid */
            interventionId: string;
            person: {
                /** Format: uuid */
                id: string;
                firstName: string;
                lastName: string;
                phone: string | null;
            };
            scheduledLocal: string;
            understood: number;
            steps: number;
            urgent: boolean;
        };
        Unreached: {
            /** Format: uuid */
            personId: string;
            personName: string;
            phone: string | null;
            /** Format: uuid */
            interventionId: string;
            /** Format: date-time */
            scheduledAt: string;
            scheduledLocal: string;
        };
    };
    responses: {
        /** @description What went wrong */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "setup.state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupState"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "setup.run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    setupCode: string;
                    organization: {
                        name: string;
                        timeZone: string;
                        /** @enum {string} */
                        locale: "fr" | "ar" | "en";
                        country: string;
                    };
                    admin: {
                        firstName: string;
                        lastName: string;
                        email: string;
                        password: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupState"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "auth.login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    identifier: string;
                    password: string;
                    /** @enum {string} */
                    session?: "token" | "cookie";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "auth.refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    refreshToken?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "auth.logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    refreshToken?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoContent"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "auth.me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "auth.updateProfile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    firstName?: string;
                    lastName?: string;
                    phone?: string | null;
                    locale?: ("fr" | "ar" | "en") | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "auth.changePassword": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    currentPassword: string;
                    newPassword: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoContent"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "auth.requestPasswordReset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoContent"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "auth.resetPassword": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    newPassword: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoContent"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "auth.switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    organizationId: string;
                    /** @enum {string} */
                    session?: "token" | "cookie";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "organizations.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Organization"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "organizations.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the call safe to repeat for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    timeZone: string;
                    /** @enum {string} */
                    locale: "fr" | "ar" | "en";
                    country: string;
                    owner?: {
                        email: string;
                        firstName: string;
                        lastName: string;
                        password: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "organizations.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "organizations.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name?: string;
                    timeZone?: string;
                    /** @enum {string} */
                    locale?: "fr" | "ar" | "en";
                    country?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "organizations.listMembers": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Member"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "organizations.addMember": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the call safe to repeat for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    firstName: string;
                    lastName: string;
                    roles: ("OWNER" | "ADMIN" | "DOCTOR" | "NURSE" | "RECEPTION" | "LAB" | "PATIENT")[];
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "organizations.updateMember": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    firstName?: string;
                    lastName?: string;
                    roles?: ("OWNER" | "ADMIN" | "DOCTOR" | "NURSE" | "RECEPTION" | "LAB" | "PATIENT")[];
                    deactivated?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "organizations.resetMemberPassword": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    newPassword: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoContent"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "settings.get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "settings.update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    organization?: {
                        name?: string;
                        timeZone?: string;
                        /** @enum {string} */
                        locale?: "fr" | "ar" | "en";
                        country?: string;
                        phone?: string | null;
                        address?: string | null;
                    };
                    quietHours?: {
                        from: string;
                        to: string;
                    } | null;
                    workingDays?: number[];
                    requireConsent?: boolean;
                    channelKeys?: {
                        sendgrid?: {
                            apiKey: string;
                            from: string;
                            webhookKey?: string | null;
                        } | null;
                        twilio?: {
                            accountSid: string;
                            authToken: string;
                            from?: string | null;
                            messagingServiceSid?: string | null;
                            whatsappFrom?: string | null;
                        } | null;
                        firebase?: {
                            serviceAccount: string;
                        } | null;
                    };
                    messagePrices?: {
                        currency: string;
                        perSegment: {
                            EMAIL?: number;
                            SMS?: number;
                            WHATSAPP?: number;
                            PUSH?: number;
                        };
                    } | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "settings.sendTest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    channel: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
                    recipient: string;
                    /** @enum {string} */
                    locale?: "fr" | "ar" | "en";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SendTestResult"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "holidays.list": {
        parameters: {
            query: {
                year: number;
                locale?: "fr" | "ar" | "en";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Holiday"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "holidays.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the call safe to repeat for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    date: string;
                    name: string;
                    /** @enum {string} */
                    kind: "CLOSED" | "OPEN";
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Holiday"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "holidays.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoContent"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "people.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                search?: string;
                archived?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PersonSummary"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "people.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the call safe to repeat for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    firstName: string;
                    lastName: string;
                    dateOfBirth?: string | null;
                    sex?: ("FEMALE" | "MALE" | "OTHER" | "UNKNOWN") | null;
                    phone?: string | null;
                    email?: string | null;
                    address?: string | null;
                    nationalId?: string | null;
                    bloodType?: ("A+" | "A-" | "B+" | "B-" | "AB+" | "AB-" | "O+" | "O-") | null;
                    medicalNotes?: string | null;
                    locale?: string | null;
                    consents?: {
                        EMAIL?: boolean;
                        SMS?: boolean;
                        WHATSAPP?: boolean;
                        PUSH?: boolean;
                    };
                    deceased?: boolean;
                    guardianId?: string | null;
                    confirmNotDuplicate?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "people.duplicates": {
        parameters: {
            query?: {
                firstName?: string;
                lastName?: string;
                dateOfBirth?: string;
                phone?: string;
                nationalId?: string;
                email?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Duplicate"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "people.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "people.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    firstName?: string;
                    lastName?: string;
                    dateOfBirth?: string | null;
                    sex?: ("FEMALE" | "MALE" | "OTHER" | "UNKNOWN") | null;
                    phone?: string | null;
                    email?: string | null;
                    address?: string | null;
                    nationalId?: string | null;
                    bloodType?: ("A+" | "A-" | "B+" | "B-" | "AB+" | "AB-" | "O+" | "O-") | null;
                    medicalNotes?: string | null;
                    locale?: string | null;
                    consents?: {
                        EMAIL?: boolean;
                        SMS?: boolean;
                        WHATSAPP?: boolean;
                        PUSH?: boolean;
                    };
                    deceased?: boolean;
                    guardianId?: string | null;
                    confirmNotDuplicate?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "people.archive": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "people.unarchive": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "people.listDevices": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Device"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "people.addDevice": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the call safe to repeat for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    /** @enum {string} */
                    platform: "ANDROID" | "IOS" | "WEB";
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Device"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "people.removeDevice": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoContent"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "practitioners.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                archived?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Practitioner"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "practitioners.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the call safe to repeat for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    firstName: string;
                    lastName: string;
                    speciality?: string | null;
                    colour?: string | null;
                    userId?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Practitioner"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "practitioners.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Practitioner"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "practitioners.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    firstName?: string;
                    lastName?: string;
                    speciality?: string | null;
                    colour?: string | null;
                    userId?: string | null;
                    archived?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Practitioner"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "interventionTypes.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                archived?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["InterventionType"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "interventionTypes.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the call safe to repeat for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    durationMinutes: number;
                    colour?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterventionType"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "interventionTypes.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterventionType"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "interventionTypes.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name?: string;
                    durationMinutes?: number;
                    colour?: string | null;
                    archived?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterventionType"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "interventions.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                from?: string;
                to?: string;
                personId?: string;
                practitionerId?: string;
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["InterventionSummary"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "interventions.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the call safe to repeat for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    personId: string;
                    type: string;
                    scheduledAt: string;
                    durationMinutes?: number;
                    practitionerId?: string | null;
                    location?: string | null;
                    description?: string | null;
                    override?: {
                        reason: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intervention"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "interventions.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intervention"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "interventions.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    type?: string;
                    scheduledAt?: string;
                    durationMinutes?: number;
                    practitionerId?: string | null;
                    location?: string | null;
                    description?: string | null;
                    override?: {
                        reason: string;
                    };
                    revision?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intervention"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "interventions.preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    personId: string;
                    type: string;
                    scheduledAt: string;
                    durationMinutes?: number;
                    practitionerId?: string | null;
                    location?: string | null;
                    description?: string | null;
                    override?: {
                        reason: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterventionPreview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "interventions.cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intervention"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "interventions.arrive": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intervention"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "interventions.complete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intervention"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "interventions.noShow": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intervention"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "interventions.reopen": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intervention"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "reminderRules.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ReminderRule"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "reminderRules.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the call safe to repeat for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    interventionType?: string | null;
                    /** @enum {string} */
                    channel: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
                    before: string;
                    at?: string | null;
                    fallback?: ("EMAIL" | "SMS" | "WHATSAPP" | "PUSH")[];
                    fallbackAfter?: string | null;
                    /** @enum {string} */
                    onClosedDays?: "SEND" | "EARLIER" | "LATER";
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReminderRule"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "reminderRules.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReminderRule"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "reminderRules.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoContent"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "reminderRules.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name?: string;
                    interventionType?: string | null;
                    /** @enum {string} */
                    channel?: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
                    before?: string;
                    at?: string | null;
                    fallback?: ("EMAIL" | "SMS" | "WHATSAPP" | "PUSH")[];
                    fallbackAfter?: string | null;
                    /** @enum {string} */
                    onClosedDays?: "SEND" | "EARLIER" | "LATER";
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReminderRule"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "ruleSimulation.run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    ruleId?: string;
                    rule?: {
                        name?: string;
                        interventionType?: string | null;
                        /** @enum {string} */
                        channel?: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
                        before?: string;
                        at?: string | null;
                        fallback?: ("EMAIL" | "SMS" | "WHATSAPP" | "PUSH")[];
                        fallbackAfter?: string | null;
                        /** @enum {string} */
                        onClosedDays?: "SEND" | "EARLIER" | "LATER";
                        enabled?: boolean;
                    };
                    text?: {
                        /** @enum {string} */
                        channel: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
                        locale?: string;
                        body: string;
                    };
                    days?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Simulation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "messageTemplates.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                channel?: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
                locale?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MessageTemplate"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "messageTemplates.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the call safe to repeat for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    channel: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
                    locale: string;
                    subject?: string | null;
                    body: string;
                    contentSid?: string | null;
                    allowsClinicalText?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageTemplate"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "messageTemplates.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageTemplate"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "messageTemplates.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoContent"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "messageTemplates.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    subject?: string | null;
                    body?: string;
                    contentSid?: string | null;
                    allowsClinicalText?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageTemplate"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "messageTemplates.versions": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MessageTemplateVersion"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "messageTemplates.restore": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    allowsClinicalText?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageTemplate"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "messageTemplates.preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    channel: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
                    locale: string;
                    subject?: string | null;
                    body: string;
                    contentSid?: string | null;
                    allowsClinicalText?: boolean;
                    /** Format: uuid */
                    personId?: string;
                    /** Format: uuid */
                    interventionId?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePreview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "reminders.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                status?: string;
                channel?: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
                from?: string;
                to?: string;
                personId?: string;
                interventionId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Reminder"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "reminders.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reminder"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "reminders.retry": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reminder"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "reminders.cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reminder"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "reminders.resolve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    outcome: "SENT" | "NOT_SENT";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reminder"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "outbox.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                channel?: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OutboxMessage"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "suppressions.list": {
        parameters: {
            query: {
                personId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Suppression"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "suppressions.lift": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suppression"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "patientAnswers.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                open?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PatientAnswer"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "patientAnswers.handle": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientAnswer"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "patientAnswers.record": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    answer: "CONFIRM" | "MOVE" | "CANCEL";
                    wish?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfirmationState"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "inboundMessages.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                needsStaff?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["InboundMessage"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "inboundMessages.resolve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    personId?: string;
                    /** @enum {string} */
                    meaning?: "CONFIRM" | "DECLINE" | "STOP" | "START" | "OTHER";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboundMessage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "preparation.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preparation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "preparation.put": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    steps: {
                        /** Format: uuid */
                        id?: string;
                        /** @enum {string} */
                        kind: "FASTING" | "COMPANION" | "DOCUMENTS" | "MEDICINES" | "OTHER";
                        texts: {
                            fr?: string;
                            ar?: string;
                            en?: string;
                        };
                    }[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preparation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "preparation.unprepared": {
        parameters: {
            query?: {
                on?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Unprepared"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "preparation.understood": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        understood: number;
                        steps: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "dashboard.today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Today"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "audit.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                entity?: string;
                entityId?: string;
                actorUserId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "audit.verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        entries: number;
                        brokenAt: number | null;
                        problem: ("EDITED" | "MISSING" | "REORDERED" | "CUT_TAIL") | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "health.live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        state: "UP";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "health.ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "UP" | "DEGRADED" | "DOWN";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "health.get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "backups.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Backups"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "backups.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackupRun"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "backups.passphrase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        passphrase: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "backups.sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoverySheet"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "backups.sheetDone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoverySheet"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "backups.download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    file: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        path: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "setup.restoreFiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    setupCode: string;
                    /** @enum {string} */
                    place: "BOX" | "FOLDER" | "S3";
                    s3?: {
                        endpoint: string | null;
                        bucket: string;
                        region: string;
                        accessKeyId: string;
                        secretAccessKey: string;
                        prefix: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestorableFiles"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "setup.restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    setupCode: string;
                    /** @enum {string} */
                    place: "UPLOAD" | "BOX" | "FOLDER" | "S3" | "ASIDE";
                    file: string;
                    s3?: {
                        endpoint: string | null;
                        bucket: string;
                        region: string;
                        accessKeyId: string;
                        secretAccessKey: string;
                        prefix: string;
                    };
                    passphrase: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Restore"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "setup.confirmRestore": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    setupCode: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Restore"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "restores.find": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Restore"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "restores.cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoContent"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "backups.files": {
        parameters: {
            query: {
                place: "BOX" | "FOLDER" | "S3";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestorableFiles"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "backups.restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    place: "UPLOAD" | "BOX" | "FOLDER" | "S3" | "ASIDE";
                    file: string;
                    s3?: {
                        endpoint: string | null;
                        bucket: string;
                        region: string;
                        accessKeyId: string;
                        secretAccessKey: string;
                        prefix: string;
                    };
                    passphrase: string;
                    acceptOtherBox: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Restore"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "backups.confirmRestore": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                    clinicName: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Restore"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "outages.list": {
        parameters: {
            query?: {
                open?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outages"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "outages.unreached": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Unreached"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "alarms.list": {
        parameters: {
            query?: {
                open?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Alarm"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "timeLaw.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TimeLawChange"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "timeLaw.items": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TimeLawItem"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "timeLaw.seen": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeLawChange"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "box.get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Box"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "reach.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                from?: string;
                to?: string;
                stage?: string;
                practitionerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ReachEntry"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "callList.list": {
        parameters: {
            query?: {
                on?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "callList.file": {
        parameters: {
            query?: {
                on?: string;
                locale?: "fr" | "ar" | "en";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "callList.call": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the call safe to repeat for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                appointmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    outcome: "REACHED" | "NO_ANSWER" | "MOVED";
                    note?: string;
                    confirmed?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "callList.undo": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appointmentId: string;
                callId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallUndone"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "statistics.reach": {
        parameters: {
            query: {
                from: string;
                to: string;
                by?: "channel" | "type" | "day";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReachStatistics"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "events.stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An endless stream */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["LiveEvent"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
