// Generated from openapi.json by scripts/generate.mjs; do not edit.
export interface paths {
    "/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the box has no clinic yet */
        get: operations["setup.state"];
        put?: never;
        /** First run: clinic and first administrator */
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
        /** Sign in by e-mail or phone */
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
        /** New tokens for a refresh token (body or cookie); reuse of an old one ends the family */
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
        /** End the session of the refresh token */
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
        /** Who is signed in */
        get: operations["auth.me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the own profile */
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
        /** Change the own password; other sessions end */
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
        /** Ask for a reset link; the answer reveals nothing */
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
        /** Set a new password with the link */
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
        /** New tokens bound to another organization of the user */
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
        /** Organizations of the box */
        get: operations["organizations.list"];
        put?: never;
        /** Add an organization */
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
        /** One organization */
        get: operations["organizations.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change an organization */
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
        /** Staff accounts */
        get: operations["organizations.listMembers"];
        put?: never;
        /** Add a staff account */
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
        /** Roles, name, deactivation (effective within 5 s) */
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
        /** An operator sets a new password; sessions end */
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
        /** Settings of the clinic */
        get: operations["settings.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change settings; reminders are re-planned within 60 s */
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
        /** Send a test message through a channel */
        post: operations["settings.sendTest"];
        delete?: never;
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
        /** People; search by name in any order, phone or national id */
        get: operations["people.list"];
        put?: never;
        /** Add a person; likely duplicates answer 409 LIKELY_DUPLICATE unless confirmed */
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
        /** People who may be the same as the one being entered */
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
        /** One person */
        get: operations["people.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a person; contact and consent changes re-plan reminders */
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
        /** Archive: hidden from search, reminders silenced */
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
        /** Undo archive */
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
        /** Devices that take push messages */
        get: operations["people.listDevices"];
        put?: never;
        /** Register an FCM token */
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
        /** Remove a device */
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
        /** Practitioners */
        get: operations["practitioners.list"];
        put?: never;
        /** Add a practitioner */
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
        /** One practitioner */
        get: operations["practitioners.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change or archive a practitioner */
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
        /** Intervention types */
        get: operations["interventionTypes.list"];
        put?: never;
        /** Add an intervention type */
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
        /** One intervention type */
        get: operations["interventionTypes.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change or archive an intervention type */
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
        /** Interventions by time; from and to are clinic dates, wall times or instants (to is exclusive, a date means its end) */
        get: operations["interventions.list"];
        put?: never;
        /** Schedule an intervention and plan its reminders */
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
        /** One intervention with its reminders */
        get: operations["interventions.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change or move; reminders are re-planned */
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
        /** The reminders it would plan, with texts; writes nothing */
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
        /** Cancel; its reminders are silenced */
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
        /** The patient is here */
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
        /** Done */
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
        /** The patient did not come */
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
        /** Undo arrive, complete, no-show or cancel */
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
        /** Reminder rules */
        get: operations["reminderRules.list"];
        put?: never;
        /** Create a rule; future appointments are re-planned within 60 s */
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
        /** One reminder rule */
        get: operations["reminderRules.get"];
        put?: never;
        post?: never;
        /** Remove a rule; its pending reminders are cancelled */
        delete: operations["reminderRules.remove"];
        options?: never;
        head?: never;
        /** Change a rule */
        patch: operations["reminderRules.update"];
        trace?: never;
    };
    "/message-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Message templates */
        get: operations["messageTemplates.list"];
        put?: never;
        /** Add the template of a channel and language */
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
        /** One template */
        get: operations["messageTemplates.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a template */
        patch: operations["messageTemplates.update"];
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
        /** The text with sample data and its SMS segments */
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
        /** Reminders, soonest first */
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
        /** One reminder with its attempts */
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
        /** Send a FAILED, EXPIRED or SKIPPED reminder again; UNKNOWN answers 409 */
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
        /** Cancel a reminder that has not been claimed */
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
        /** Say what became of an UNKNOWN reminder */
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
        /** Messages of channels that have no provider yet; nothing of these left the box */
        get: operations["outbox.list"];
        put?: never;
        post?: never;
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
        /** Today: interventions, reminders, people to call */
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
        /** Who read or changed what, newest first */
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
        /** Checks the hash chain of the organization */
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
        /** The API process answers */
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
        /** Database migrated and answering; 200 also while Redis is away, 503 otherwise */
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
        /** Each part with its state; details for an OPERATOR only */
        get: operations["health.get"];
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
    schemas: never;
    responses: never;
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        needed: boolean;
                    };
                };
            };
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
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        needed: boolean;
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        user: {
                            /** Format: uuid */
                            id: string;
                            email: string;
                            phone: string | null;
                            firstName: string;
                            lastName: string;
                            locale: ("fr" | "ar" | "en") | null;
                            isOperator: boolean;
                            organization: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                timeZone: string;
                                /** @enum {string} */
                                locale: "fr" | "ar" | "en";
                                country: string;
                                roles: ("OWNER" | "ADMIN" | "DOCTOR" | "NURSE" | "RECEPTION" | "LAB" | "PATIENT")[];
                            } | null;
                            organizations: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                timeZone: string;
                                /** @enum {string} */
                                locale: "fr" | "ar" | "en";
                                country: string;
                                roles: ("OWNER" | "ADMIN" | "DOCTOR" | "NURSE" | "RECEPTION" | "LAB" | "PATIENT")[];
                            }[];
                            permissions: string[];
                        };
                        accessToken: string;
                        refreshToken?: string;
                        expiresIn: number;
                    };
                };
            };
        };
    };
    "auth.refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    refreshToken?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        user: {
                            /** Format: uuid */
                            id: string;
                            email: string;
                            phone: string | null;
                            firstName: string;
                            lastName: string;
                            locale: ("fr" | "ar" | "en") | null;
                            isOperator: boolean;
                            organization: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                timeZone: string;
                                /** @enum {string} */
                                locale: "fr" | "ar" | "en";
                                country: string;
                                roles: ("OWNER" | "ADMIN" | "DOCTOR" | "NURSE" | "RECEPTION" | "LAB" | "PATIENT")[];
                            } | null;
                            organizations: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                timeZone: string;
                                /** @enum {string} */
                                locale: "fr" | "ar" | "en";
                                country: string;
                                roles: ("OWNER" | "ADMIN" | "DOCTOR" | "NURSE" | "RECEPTION" | "LAB" | "PATIENT")[];
                            }[];
                            permissions: string[];
                        };
                        accessToken: string;
                        refreshToken?: string;
                        expiresIn: number;
                    };
                };
            };
        };
    };
    "auth.logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    refreshToken?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        email: string;
                        phone: string | null;
                        firstName: string;
                        lastName: string;
                        locale: ("fr" | "ar" | "en") | null;
                        isOperator: boolean;
                        organization: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            timeZone: string;
                            /** @enum {string} */
                            locale: "fr" | "ar" | "en";
                            country: string;
                            roles: ("OWNER" | "ADMIN" | "DOCTOR" | "NURSE" | "RECEPTION" | "LAB" | "PATIENT")[];
                        } | null;
                        organizations: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            timeZone: string;
                            /** @enum {string} */
                            locale: "fr" | "ar" | "en";
                            country: string;
                            roles: ("OWNER" | "ADMIN" | "DOCTOR" | "NURSE" | "RECEPTION" | "LAB" | "PATIENT")[];
                        }[];
                        permissions: string[];
                    };
                };
            };
        };
    };
    "auth.updateProfile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        email: string;
                        phone: string | null;
                        firstName: string;
                        lastName: string;
                        locale: ("fr" | "ar" | "en") | null;
                        isOperator: boolean;
                        organization: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            timeZone: string;
                            /** @enum {string} */
                            locale: "fr" | "ar" | "en";
                            country: string;
                            roles: ("OWNER" | "ADMIN" | "DOCTOR" | "NURSE" | "RECEPTION" | "LAB" | "PATIENT")[];
                        } | null;
                        organizations: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            timeZone: string;
                            /** @enum {string} */
                            locale: "fr" | "ar" | "en";
                            country: string;
                            roles: ("OWNER" | "ADMIN" | "DOCTOR" | "NURSE" | "RECEPTION" | "LAB" | "PATIENT")[];
                        }[];
                        permissions: string[];
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        user: {
                            /** Format: uuid */
                            id: string;
                            email: string;
                            phone: string | null;
                            firstName: string;
                            lastName: string;
                            locale: ("fr" | "ar" | "en") | null;
                            isOperator: boolean;
                            organization: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                timeZone: string;
                                /** @enum {string} */
                                locale: "fr" | "ar" | "en";
                                country: string;
                                roles: ("OWNER" | "ADMIN" | "DOCTOR" | "NURSE" | "RECEPTION" | "LAB" | "PATIENT")[];
                            } | null;
                            organizations: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                timeZone: string;
                                /** @enum {string} */
                                locale: "fr" | "ar" | "en";
                                country: string;
                                roles: ("OWNER" | "ADMIN" | "DOCTOR" | "NURSE" | "RECEPTION" | "LAB" | "PATIENT")[];
                            }[];
                            permissions: string[];
                        };
                        accessToken: string;
                        refreshToken?: string;
                        expiresIn: number;
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            timeZone: string;
                            /** @enum {string} */
                            locale: "fr" | "ar" | "en";
                            country: string;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "organizations.create": {
        parameters: {
            query?: never;
            header?: never;
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
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                };
            };
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
        requestBody: {
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
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
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "organizations.addMember": {
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
                    email: string;
                    firstName: string;
                    lastName: string;
                    roles: ("OWNER" | "ADMIN" | "DOCTOR" | "NURSE" | "RECEPTION" | "LAB" | "PATIENT")[];
                    password: string;
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                };
            };
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
        requestBody: {
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        organization: {
                            name: string;
                            timeZone: string;
                            /** @enum {string} */
                            locale: "fr" | "ar" | "en";
                            country: string;
                            phone: string | null;
                            address: string | null;
                        };
                        quietHours: {
                            from: string;
                            to: string;
                        } | null;
                        requireConsent: boolean;
                        channels: {
                            /** @enum {string} */
                            channel: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
                            /** @enum {string} */
                            provider: "SENDGRID" | "TWILIO" | "FCM" | "OUTBOX";
                            source: ("ENVIRONMENT" | "SETTINGS") | null;
                            sender: string | null;
                            keyEnd: string | null;
                        }[];
                    };
                };
            };
        };
    };
    "settings.update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
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
                    requireConsent?: boolean;
                    channelKeys?: {
                        sendgrid?: {
                            apiKey: string;
                            from: string;
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
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        organization: {
                            name: string;
                            timeZone: string;
                            /** @enum {string} */
                            locale: "fr" | "ar" | "en";
                            country: string;
                            phone: string | null;
                            address: string | null;
                        };
                        quietHours: {
                            from: string;
                            to: string;
                        } | null;
                        requireConsent: boolean;
                        channels: {
                            /** @enum {string} */
                            channel: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
                            /** @enum {string} */
                            provider: "SENDGRID" | "TWILIO" | "FCM" | "OUTBOX";
                            source: ("ENVIRONMENT" | "SETTINGS") | null;
                            sender: string | null;
                            keyEnd: string | null;
                        }[];
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        outcome: "ACCEPTED" | "REJECTED" | "UNKNOWN" | "OUTBOX";
                        /** @enum {string} */
                        provider: "SENDGRID" | "TWILIO" | "FCM" | "OUTBOX";
                        providerMessageId: string | null;
                        errorCode: string | null;
                        errorMessage: string | null;
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            firstName: string;
                            lastName: string;
                            dateOfBirth: string | null;
                            sex: ("FEMALE" | "MALE" | "OTHER" | "UNKNOWN") | null;
                            phone: string | null;
                            email: string | null;
                            nationalId: string | null;
                            locale: ("fr" | "ar" | "en") | null;
                            archivedAt: string | null;
                            deceased: boolean;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "people.create": {
        parameters: {
            query?: never;
            header?: never;
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
                    locale?: ("fr" | "ar" | "en") | null;
                    consents?: {
                        EMAIL?: boolean;
                        SMS?: boolean;
                        WHATSAPP?: boolean;
                        PUSH?: boolean;
                    };
                    deceased?: boolean;
                    confirmNotDuplicate?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        firstName: string;
                        lastName: string;
                        dateOfBirth: string | null;
                        sex: ("FEMALE" | "MALE" | "OTHER" | "UNKNOWN") | null;
                        phone: string | null;
                        email: string | null;
                        nationalId: string | null;
                        locale: ("fr" | "ar" | "en") | null;
                        archivedAt: string | null;
                        deceased: boolean;
                        phoneIsMobile: boolean | null;
                        address: string | null;
                        bloodType: ("A+" | "A-" | "B+" | "B-" | "AB+" | "AB-" | "O+" | "O-") | null;
                        medicalNotes: string | null;
                        consents: {
                            EMAIL?: boolean;
                            SMS?: boolean;
                            WHATSAPP?: boolean;
                            PUSH?: boolean;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            firstName: string;
                            lastName: string;
                            dateOfBirth: string | null;
                            sex: ("FEMALE" | "MALE" | "OTHER" | "UNKNOWN") | null;
                            phone: string | null;
                            email: string | null;
                            nationalId: string | null;
                            locale: ("fr" | "ar" | "en") | null;
                            archivedAt: string | null;
                            deceased: boolean;
                            because: ("NATIONAL_ID" | "PHONE" | "EMAIL" | "NAME_AND_BIRTH" | "NAME")[];
                        }[];
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        firstName: string;
                        lastName: string;
                        dateOfBirth: string | null;
                        sex: ("FEMALE" | "MALE" | "OTHER" | "UNKNOWN") | null;
                        phone: string | null;
                        email: string | null;
                        nationalId: string | null;
                        locale: ("fr" | "ar" | "en") | null;
                        archivedAt: string | null;
                        deceased: boolean;
                        phoneIsMobile: boolean | null;
                        address: string | null;
                        bloodType: ("A+" | "A-" | "B+" | "B-" | "AB+" | "AB-" | "O+" | "O-") | null;
                        medicalNotes: string | null;
                        consents: {
                            EMAIL?: boolean;
                            SMS?: boolean;
                            WHATSAPP?: boolean;
                            PUSH?: boolean;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
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
        requestBody: {
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
                    locale?: ("fr" | "ar" | "en") | null;
                    consents?: {
                        EMAIL?: boolean;
                        SMS?: boolean;
                        WHATSAPP?: boolean;
                        PUSH?: boolean;
                    };
                    deceased?: boolean;
                    confirmNotDuplicate?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        firstName: string;
                        lastName: string;
                        dateOfBirth: string | null;
                        sex: ("FEMALE" | "MALE" | "OTHER" | "UNKNOWN") | null;
                        phone: string | null;
                        email: string | null;
                        nationalId: string | null;
                        locale: ("fr" | "ar" | "en") | null;
                        archivedAt: string | null;
                        deceased: boolean;
                        phoneIsMobile: boolean | null;
                        address: string | null;
                        bloodType: ("A+" | "A-" | "B+" | "B-" | "AB+" | "AB-" | "O+" | "O-") | null;
                        medicalNotes: string | null;
                        consents: {
                            EMAIL?: boolean;
                            SMS?: boolean;
                            WHATSAPP?: boolean;
                            PUSH?: boolean;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        firstName: string;
                        lastName: string;
                        dateOfBirth: string | null;
                        sex: ("FEMALE" | "MALE" | "OTHER" | "UNKNOWN") | null;
                        phone: string | null;
                        email: string | null;
                        nationalId: string | null;
                        locale: ("fr" | "ar" | "en") | null;
                        archivedAt: string | null;
                        deceased: boolean;
                        phoneIsMobile: boolean | null;
                        address: string | null;
                        bloodType: ("A+" | "A-" | "B+" | "B-" | "AB+" | "AB-" | "O+" | "O-") | null;
                        medicalNotes: string | null;
                        consents: {
                            EMAIL?: boolean;
                            SMS?: boolean;
                            WHATSAPP?: boolean;
                            PUSH?: boolean;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        firstName: string;
                        lastName: string;
                        dateOfBirth: string | null;
                        sex: ("FEMALE" | "MALE" | "OTHER" | "UNKNOWN") | null;
                        phone: string | null;
                        email: string | null;
                        nationalId: string | null;
                        locale: ("fr" | "ar" | "en") | null;
                        archivedAt: string | null;
                        deceased: boolean;
                        phoneIsMobile: boolean | null;
                        address: string | null;
                        bloodType: ("A+" | "A-" | "B+" | "B-" | "AB+" | "AB-" | "O+" | "O-") | null;
                        medicalNotes: string | null;
                        consents: {
                            EMAIL?: boolean;
                            SMS?: boolean;
                            WHATSAPP?: boolean;
                            PUSH?: boolean;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            platform: "ANDROID" | "IOS" | "WEB";
                            tokenEnd: string;
                            /** Format: date-time */
                            createdAt: string;
                            unregisteredAt: string | null;
                        }[];
                    };
                };
            };
        };
    };
    "people.addDevice": {
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
                    token: string;
                    /** @enum {string} */
                    platform: "ANDROID" | "IOS" | "WEB";
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        platform: "ANDROID" | "IOS" | "WEB";
                        tokenEnd: string;
                        /** Format: date-time */
                        createdAt: string;
                        unregisteredAt: string | null;
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
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
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "practitioners.create": {
        parameters: {
            query?: never;
            header?: never;
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
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                };
            };
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
        requestBody: {
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
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
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "interventionTypes.create": {
        parameters: {
            query?: never;
            header?: never;
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
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                };
            };
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
        requestBody: {
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
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
                            reminderCounts: {
                                [key: string]: number;
                            };
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "interventions.create": {
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
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                        reminders: {
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
                            /** @enum {string} */
                            status: "PENDING" | "SENDING" | "SENT" | "DELIVERED" | "READ" | "FAILED" | "UNKNOWN" | "SKIPPED" | "EXPIRED" | "CANCELLED";
                            reason: ("NO_CONTACT" | "OPTED_OUT" | "DECEASED" | "ARCHIVED" | "LATE_BOOKING" | "DUPLICATE" | "MOVED" | "APPOINTMENT_CANCELLED" | "APPOINTMENT_CLOSED" | "RULE_CHANGED" | "RULE_DISABLED" | "CONTACT_CHANGED" | "CANCELLED_BY_STAFF" | "TOO_LATE" | "INVALID_RECIPIENT" | "REFUSED" | "UNREGISTERED" | "AUTHENTICATION" | "CONFIGURATION" | "RATE_LIMITED" | "TOO_MANY_ATTEMPTS" | "TIMED_OUT" | "PROVIDER_ERROR" | "CONNECTION_LOST" | "LEASE_EXPIRED" | "MALFORMED_ANSWER" | "NOT_DELIVERED" | "RESOLVED_BY_STAFF") | null;
                            /** Format: date-time */
                            scheduledAt: string;
                            scheduledLocal: string;
                            timeZone: string;
                            planRevision: number;
                            sentAt: string | null;
                            deliveredAt: string | null;
                            provider: ("SENDGRID" | "TWILIO" | "FCM" | "OUTBOX") | null;
                            providerMessageId: string | null;
                            attempts: {
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
                            }[];
                        }[];
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                        reminders: {
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
                            /** @enum {string} */
                            status: "PENDING" | "SENDING" | "SENT" | "DELIVERED" | "READ" | "FAILED" | "UNKNOWN" | "SKIPPED" | "EXPIRED" | "CANCELLED";
                            reason: ("NO_CONTACT" | "OPTED_OUT" | "DECEASED" | "ARCHIVED" | "LATE_BOOKING" | "DUPLICATE" | "MOVED" | "APPOINTMENT_CANCELLED" | "APPOINTMENT_CLOSED" | "RULE_CHANGED" | "RULE_DISABLED" | "CONTACT_CHANGED" | "CANCELLED_BY_STAFF" | "TOO_LATE" | "INVALID_RECIPIENT" | "REFUSED" | "UNREGISTERED" | "AUTHENTICATION" | "CONFIGURATION" | "RATE_LIMITED" | "TOO_MANY_ATTEMPTS" | "TIMED_OUT" | "PROVIDER_ERROR" | "CONNECTION_LOST" | "LEASE_EXPIRED" | "MALFORMED_ANSWER" | "NOT_DELIVERED" | "RESOLVED_BY_STAFF") | null;
                            /** Format: date-time */
                            scheduledAt: string;
                            scheduledLocal: string;
                            timeZone: string;
                            planRevision: number;
                            sentAt: string | null;
                            deliveredAt: string | null;
                            provider: ("SENDGRID" | "TWILIO" | "FCM" | "OUTBOX") | null;
                            providerMessageId: string | null;
                            attempts: {
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
                            }[];
                        }[];
                    };
                };
            };
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
        requestBody: {
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                        reminders: {
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
                            /** @enum {string} */
                            status: "PENDING" | "SENDING" | "SENT" | "DELIVERED" | "READ" | "FAILED" | "UNKNOWN" | "SKIPPED" | "EXPIRED" | "CANCELLED";
                            reason: ("NO_CONTACT" | "OPTED_OUT" | "DECEASED" | "ARCHIVED" | "LATE_BOOKING" | "DUPLICATE" | "MOVED" | "APPOINTMENT_CANCELLED" | "APPOINTMENT_CLOSED" | "RULE_CHANGED" | "RULE_DISABLED" | "CONTACT_CHANGED" | "CANCELLED_BY_STAFF" | "TOO_LATE" | "INVALID_RECIPIENT" | "REFUSED" | "UNREGISTERED" | "AUTHENTICATION" | "CONFIGURATION" | "RATE_LIMITED" | "TOO_MANY_ATTEMPTS" | "TIMED_OUT" | "PROVIDER_ERROR" | "CONNECTION_LOST" | "LEASE_EXPIRED" | "MALFORMED_ANSWER" | "NOT_DELIVERED" | "RESOLVED_BY_STAFF") | null;
                            /** Format: date-time */
                            scheduledAt: string;
                            scheduledLocal: string;
                            timeZone: string;
                            planRevision: number;
                            sentAt: string | null;
                            deliveredAt: string | null;
                            provider: ("SENDGRID" | "TWILIO" | "FCM" | "OUTBOX") | null;
                            providerMessageId: string | null;
                            attempts: {
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
                            }[];
                        }[];
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        scheduledAt: string;
                        scheduledLocal: string;
                        endsLocal: string;
                        timeZone: string;
                        durationMinutes: number;
                        reminders: {
                            /** Format: uuid */
                            ruleId: string;
                            ruleName: string;
                            /** @enum {string} */
                            channel: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
                            recipient: string | null;
                            /** @enum {string} */
                            status: "PENDING" | "SKIPPED";
                            reason: ("NO_CONTACT" | "OPTED_OUT" | "DECEASED" | "ARCHIVED" | "LATE_BOOKING" | "DUPLICATE") | null;
                            /** Format: date-time */
                            scheduledAt: string;
                            scheduledLocal: string;
                            movedByQuietHours: boolean;
                            /** @enum {string} */
                            locale: "fr" | "ar" | "en";
                            subject: string | null;
                            body: string;
                            sms: {
                                /** @enum {string} */
                                encoding: "GSM-7" | "UCS-2";
                                segments: number;
                                characters: number;
                                unicodeCharacters: string[];
                            } | null;
                            leavesTheBox: boolean;
                        }[];
                        conflicts: {
                            /** @enum {string} */
                            resource: "PRACTITIONER" | "PERSON" | "ROOM";
                            /** Format: uuid */
                            appointmentId: string;
                            startsLocal: string;
                            endsLocal: string;
                        }[];
                    };
                };
            };
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
        requestBody: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                        reminders: {
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
                            /** @enum {string} */
                            status: "PENDING" | "SENDING" | "SENT" | "DELIVERED" | "READ" | "FAILED" | "UNKNOWN" | "SKIPPED" | "EXPIRED" | "CANCELLED";
                            reason: ("NO_CONTACT" | "OPTED_OUT" | "DECEASED" | "ARCHIVED" | "LATE_BOOKING" | "DUPLICATE" | "MOVED" | "APPOINTMENT_CANCELLED" | "APPOINTMENT_CLOSED" | "RULE_CHANGED" | "RULE_DISABLED" | "CONTACT_CHANGED" | "CANCELLED_BY_STAFF" | "TOO_LATE" | "INVALID_RECIPIENT" | "REFUSED" | "UNREGISTERED" | "AUTHENTICATION" | "CONFIGURATION" | "RATE_LIMITED" | "TOO_MANY_ATTEMPTS" | "TIMED_OUT" | "PROVIDER_ERROR" | "CONNECTION_LOST" | "LEASE_EXPIRED" | "MALFORMED_ANSWER" | "NOT_DELIVERED" | "RESOLVED_BY_STAFF") | null;
                            /** Format: date-time */
                            scheduledAt: string;
                            scheduledLocal: string;
                            timeZone: string;
                            planRevision: number;
                            sentAt: string | null;
                            deliveredAt: string | null;
                            provider: ("SENDGRID" | "TWILIO" | "FCM" | "OUTBOX") | null;
                            providerMessageId: string | null;
                            attempts: {
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
                            }[];
                        }[];
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                        reminders: {
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
                            /** @enum {string} */
                            status: "PENDING" | "SENDING" | "SENT" | "DELIVERED" | "READ" | "FAILED" | "UNKNOWN" | "SKIPPED" | "EXPIRED" | "CANCELLED";
                            reason: ("NO_CONTACT" | "OPTED_OUT" | "DECEASED" | "ARCHIVED" | "LATE_BOOKING" | "DUPLICATE" | "MOVED" | "APPOINTMENT_CANCELLED" | "APPOINTMENT_CLOSED" | "RULE_CHANGED" | "RULE_DISABLED" | "CONTACT_CHANGED" | "CANCELLED_BY_STAFF" | "TOO_LATE" | "INVALID_RECIPIENT" | "REFUSED" | "UNREGISTERED" | "AUTHENTICATION" | "CONFIGURATION" | "RATE_LIMITED" | "TOO_MANY_ATTEMPTS" | "TIMED_OUT" | "PROVIDER_ERROR" | "CONNECTION_LOST" | "LEASE_EXPIRED" | "MALFORMED_ANSWER" | "NOT_DELIVERED" | "RESOLVED_BY_STAFF") | null;
                            /** Format: date-time */
                            scheduledAt: string;
                            scheduledLocal: string;
                            timeZone: string;
                            planRevision: number;
                            sentAt: string | null;
                            deliveredAt: string | null;
                            provider: ("SENDGRID" | "TWILIO" | "FCM" | "OUTBOX") | null;
                            providerMessageId: string | null;
                            attempts: {
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
                            }[];
                        }[];
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                        reminders: {
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
                            /** @enum {string} */
                            status: "PENDING" | "SENDING" | "SENT" | "DELIVERED" | "READ" | "FAILED" | "UNKNOWN" | "SKIPPED" | "EXPIRED" | "CANCELLED";
                            reason: ("NO_CONTACT" | "OPTED_OUT" | "DECEASED" | "ARCHIVED" | "LATE_BOOKING" | "DUPLICATE" | "MOVED" | "APPOINTMENT_CANCELLED" | "APPOINTMENT_CLOSED" | "RULE_CHANGED" | "RULE_DISABLED" | "CONTACT_CHANGED" | "CANCELLED_BY_STAFF" | "TOO_LATE" | "INVALID_RECIPIENT" | "REFUSED" | "UNREGISTERED" | "AUTHENTICATION" | "CONFIGURATION" | "RATE_LIMITED" | "TOO_MANY_ATTEMPTS" | "TIMED_OUT" | "PROVIDER_ERROR" | "CONNECTION_LOST" | "LEASE_EXPIRED" | "MALFORMED_ANSWER" | "NOT_DELIVERED" | "RESOLVED_BY_STAFF") | null;
                            /** Format: date-time */
                            scheduledAt: string;
                            scheduledLocal: string;
                            timeZone: string;
                            planRevision: number;
                            sentAt: string | null;
                            deliveredAt: string | null;
                            provider: ("SENDGRID" | "TWILIO" | "FCM" | "OUTBOX") | null;
                            providerMessageId: string | null;
                            attempts: {
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
                            }[];
                        }[];
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                        reminders: {
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
                            /** @enum {string} */
                            status: "PENDING" | "SENDING" | "SENT" | "DELIVERED" | "READ" | "FAILED" | "UNKNOWN" | "SKIPPED" | "EXPIRED" | "CANCELLED";
                            reason: ("NO_CONTACT" | "OPTED_OUT" | "DECEASED" | "ARCHIVED" | "LATE_BOOKING" | "DUPLICATE" | "MOVED" | "APPOINTMENT_CANCELLED" | "APPOINTMENT_CLOSED" | "RULE_CHANGED" | "RULE_DISABLED" | "CONTACT_CHANGED" | "CANCELLED_BY_STAFF" | "TOO_LATE" | "INVALID_RECIPIENT" | "REFUSED" | "UNREGISTERED" | "AUTHENTICATION" | "CONFIGURATION" | "RATE_LIMITED" | "TOO_MANY_ATTEMPTS" | "TIMED_OUT" | "PROVIDER_ERROR" | "CONNECTION_LOST" | "LEASE_EXPIRED" | "MALFORMED_ANSWER" | "NOT_DELIVERED" | "RESOLVED_BY_STAFF") | null;
                            /** Format: date-time */
                            scheduledAt: string;
                            scheduledLocal: string;
                            timeZone: string;
                            planRevision: number;
                            sentAt: string | null;
                            deliveredAt: string | null;
                            provider: ("SENDGRID" | "TWILIO" | "FCM" | "OUTBOX") | null;
                            providerMessageId: string | null;
                            attempts: {
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
                            }[];
                        }[];
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                        reminders: {
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
                            /** @enum {string} */
                            status: "PENDING" | "SENDING" | "SENT" | "DELIVERED" | "READ" | "FAILED" | "UNKNOWN" | "SKIPPED" | "EXPIRED" | "CANCELLED";
                            reason: ("NO_CONTACT" | "OPTED_OUT" | "DECEASED" | "ARCHIVED" | "LATE_BOOKING" | "DUPLICATE" | "MOVED" | "APPOINTMENT_CANCELLED" | "APPOINTMENT_CLOSED" | "RULE_CHANGED" | "RULE_DISABLED" | "CONTACT_CHANGED" | "CANCELLED_BY_STAFF" | "TOO_LATE" | "INVALID_RECIPIENT" | "REFUSED" | "UNREGISTERED" | "AUTHENTICATION" | "CONFIGURATION" | "RATE_LIMITED" | "TOO_MANY_ATTEMPTS" | "TIMED_OUT" | "PROVIDER_ERROR" | "CONNECTION_LOST" | "LEASE_EXPIRED" | "MALFORMED_ANSWER" | "NOT_DELIVERED" | "RESOLVED_BY_STAFF") | null;
                            /** Format: date-time */
                            scheduledAt: string;
                            scheduledLocal: string;
                            timeZone: string;
                            planRevision: number;
                            sentAt: string | null;
                            deliveredAt: string | null;
                            provider: ("SENDGRID" | "TWILIO" | "FCM" | "OUTBOX") | null;
                            providerMessageId: string | null;
                            attempts: {
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
                            }[];
                        }[];
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
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
                            enabled: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "reminderRules.create": {
        parameters: {
            query?: never;
            header?: never;
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
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                        enabled: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                        enabled: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                    };
                };
            };
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
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    interventionType?: string | null;
                    /** @enum {string} */
                    channel?: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
                    before?: string;
                    at?: string | null;
                    fallback?: ("EMAIL" | "SMS" | "WHATSAPP" | "PUSH")[];
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                        enabled: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
        };
    };
    "messageTemplates.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                channel?: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
                locale?: "fr" | "ar" | "en";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            channel: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
                            /** @enum {string} */
                            locale: "fr" | "ar" | "en";
                            subject: string | null;
                            body: string;
                            contentSid: string | null;
                            version: number;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "messageTemplates.create": {
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
                    /** @enum {string} */
                    locale: "fr" | "ar" | "en";
                    subject?: string | null;
                    body: string;
                    contentSid?: string | null;
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        channel: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
                        /** @enum {string} */
                        locale: "fr" | "ar" | "en";
                        subject: string | null;
                        body: string;
                        contentSid: string | null;
                        version: number;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        channel: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
                        /** @enum {string} */
                        locale: "fr" | "ar" | "en";
                        subject: string | null;
                        body: string;
                        contentSid: string | null;
                        version: number;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
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
        requestBody: {
            content: {
                "application/json": {
                    subject?: string | null;
                    body?: string;
                    contentSid?: string | null;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        channel: "EMAIL" | "SMS" | "WHATSAPP" | "PUSH";
                        /** @enum {string} */
                        locale: "fr" | "ar" | "en";
                        subject: string | null;
                        body: string;
                        contentSid: string | null;
                        version: number;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
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
                    /** @enum {string} */
                    locale: "fr" | "ar" | "en";
                    subject?: string | null;
                    body: string;
                    contentSid?: string | null;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        subject: string | null;
                        body: string;
                        sms: {
                            /** @enum {string} */
                            encoding: "GSM-7" | "UCS-2";
                            segments: number;
                            characters: number;
                            unicodeCharacters: string[];
                        } | null;
                        unknownVariables: string[];
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
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
                            /** @enum {string} */
                            status: "PENDING" | "SENDING" | "SENT" | "DELIVERED" | "READ" | "FAILED" | "UNKNOWN" | "SKIPPED" | "EXPIRED" | "CANCELLED";
                            reason: ("NO_CONTACT" | "OPTED_OUT" | "DECEASED" | "ARCHIVED" | "LATE_BOOKING" | "DUPLICATE" | "MOVED" | "APPOINTMENT_CANCELLED" | "APPOINTMENT_CLOSED" | "RULE_CHANGED" | "RULE_DISABLED" | "CONTACT_CHANGED" | "CANCELLED_BY_STAFF" | "TOO_LATE" | "INVALID_RECIPIENT" | "REFUSED" | "UNREGISTERED" | "AUTHENTICATION" | "CONFIGURATION" | "RATE_LIMITED" | "TOO_MANY_ATTEMPTS" | "TIMED_OUT" | "PROVIDER_ERROR" | "CONNECTION_LOST" | "LEASE_EXPIRED" | "MALFORMED_ANSWER" | "NOT_DELIVERED" | "RESOLVED_BY_STAFF") | null;
                            /** Format: date-time */
                            scheduledAt: string;
                            scheduledLocal: string;
                            timeZone: string;
                            planRevision: number;
                            sentAt: string | null;
                            deliveredAt: string | null;
                            provider: ("SENDGRID" | "TWILIO" | "FCM" | "OUTBOX") | null;
                            providerMessageId: string | null;
                            attempts: {
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
                            }[];
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                        /** @enum {string} */
                        status: "PENDING" | "SENDING" | "SENT" | "DELIVERED" | "READ" | "FAILED" | "UNKNOWN" | "SKIPPED" | "EXPIRED" | "CANCELLED";
                        reason: ("NO_CONTACT" | "OPTED_OUT" | "DECEASED" | "ARCHIVED" | "LATE_BOOKING" | "DUPLICATE" | "MOVED" | "APPOINTMENT_CANCELLED" | "APPOINTMENT_CLOSED" | "RULE_CHANGED" | "RULE_DISABLED" | "CONTACT_CHANGED" | "CANCELLED_BY_STAFF" | "TOO_LATE" | "INVALID_RECIPIENT" | "REFUSED" | "UNREGISTERED" | "AUTHENTICATION" | "CONFIGURATION" | "RATE_LIMITED" | "TOO_MANY_ATTEMPTS" | "TIMED_OUT" | "PROVIDER_ERROR" | "CONNECTION_LOST" | "LEASE_EXPIRED" | "MALFORMED_ANSWER" | "NOT_DELIVERED" | "RESOLVED_BY_STAFF") | null;
                        /** Format: date-time */
                        scheduledAt: string;
                        scheduledLocal: string;
                        timeZone: string;
                        planRevision: number;
                        sentAt: string | null;
                        deliveredAt: string | null;
                        provider: ("SENDGRID" | "TWILIO" | "FCM" | "OUTBOX") | null;
                        providerMessageId: string | null;
                        attempts: {
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
                        }[];
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                        /** @enum {string} */
                        status: "PENDING" | "SENDING" | "SENT" | "DELIVERED" | "READ" | "FAILED" | "UNKNOWN" | "SKIPPED" | "EXPIRED" | "CANCELLED";
                        reason: ("NO_CONTACT" | "OPTED_OUT" | "DECEASED" | "ARCHIVED" | "LATE_BOOKING" | "DUPLICATE" | "MOVED" | "APPOINTMENT_CANCELLED" | "APPOINTMENT_CLOSED" | "RULE_CHANGED" | "RULE_DISABLED" | "CONTACT_CHANGED" | "CANCELLED_BY_STAFF" | "TOO_LATE" | "INVALID_RECIPIENT" | "REFUSED" | "UNREGISTERED" | "AUTHENTICATION" | "CONFIGURATION" | "RATE_LIMITED" | "TOO_MANY_ATTEMPTS" | "TIMED_OUT" | "PROVIDER_ERROR" | "CONNECTION_LOST" | "LEASE_EXPIRED" | "MALFORMED_ANSWER" | "NOT_DELIVERED" | "RESOLVED_BY_STAFF") | null;
                        /** Format: date-time */
                        scheduledAt: string;
                        scheduledLocal: string;
                        timeZone: string;
                        planRevision: number;
                        sentAt: string | null;
                        deliveredAt: string | null;
                        provider: ("SENDGRID" | "TWILIO" | "FCM" | "OUTBOX") | null;
                        providerMessageId: string | null;
                        attempts: {
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
                        }[];
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                        /** @enum {string} */
                        status: "PENDING" | "SENDING" | "SENT" | "DELIVERED" | "READ" | "FAILED" | "UNKNOWN" | "SKIPPED" | "EXPIRED" | "CANCELLED";
                        reason: ("NO_CONTACT" | "OPTED_OUT" | "DECEASED" | "ARCHIVED" | "LATE_BOOKING" | "DUPLICATE" | "MOVED" | "APPOINTMENT_CANCELLED" | "APPOINTMENT_CLOSED" | "RULE_CHANGED" | "RULE_DISABLED" | "CONTACT_CHANGED" | "CANCELLED_BY_STAFF" | "TOO_LATE" | "INVALID_RECIPIENT" | "REFUSED" | "UNREGISTERED" | "AUTHENTICATION" | "CONFIGURATION" | "RATE_LIMITED" | "TOO_MANY_ATTEMPTS" | "TIMED_OUT" | "PROVIDER_ERROR" | "CONNECTION_LOST" | "LEASE_EXPIRED" | "MALFORMED_ANSWER" | "NOT_DELIVERED" | "RESOLVED_BY_STAFF") | null;
                        /** Format: date-time */
                        scheduledAt: string;
                        scheduledLocal: string;
                        timeZone: string;
                        planRevision: number;
                        sentAt: string | null;
                        deliveredAt: string | null;
                        provider: ("SENDGRID" | "TWILIO" | "FCM" | "OUTBOX") | null;
                        providerMessageId: string | null;
                        attempts: {
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
                        }[];
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                        /** @enum {string} */
                        status: "PENDING" | "SENDING" | "SENT" | "DELIVERED" | "READ" | "FAILED" | "UNKNOWN" | "SKIPPED" | "EXPIRED" | "CANCELLED";
                        reason: ("NO_CONTACT" | "OPTED_OUT" | "DECEASED" | "ARCHIVED" | "LATE_BOOKING" | "DUPLICATE" | "MOVED" | "APPOINTMENT_CANCELLED" | "APPOINTMENT_CLOSED" | "RULE_CHANGED" | "RULE_DISABLED" | "CONTACT_CHANGED" | "CANCELLED_BY_STAFF" | "TOO_LATE" | "INVALID_RECIPIENT" | "REFUSED" | "UNREGISTERED" | "AUTHENTICATION" | "CONFIGURATION" | "RATE_LIMITED" | "TOO_MANY_ATTEMPTS" | "TIMED_OUT" | "PROVIDER_ERROR" | "CONNECTION_LOST" | "LEASE_EXPIRED" | "MALFORMED_ANSWER" | "NOT_DELIVERED" | "RESOLVED_BY_STAFF") | null;
                        /** Format: date-time */
                        scheduledAt: string;
                        scheduledLocal: string;
                        timeZone: string;
                        planRevision: number;
                        sentAt: string | null;
                        deliveredAt: string | null;
                        provider: ("SENDGRID" | "TWILIO" | "FCM" | "OUTBOX") | null;
                        providerMessageId: string | null;
                        attempts: {
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
                        }[];
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
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
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        on: string;
                        /** Format: date-time */
                        now: string;
                        nowLocal: string;
                        timeZone: string;
                        interventions: {
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
                            reminderCounts: {
                                [key: string]: number;
                            };
                        }[];
                        interventionCount: number;
                        reminders: {
                            leftToday: number;
                            sentToday: number;
                            outboxToday: number;
                            failedToday: number;
                        };
                        toCall: {
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
                            /** @enum {string} */
                            status: "PENDING" | "SENDING" | "SENT" | "DELIVERED" | "READ" | "FAILED" | "UNKNOWN" | "SKIPPED" | "EXPIRED" | "CANCELLED";
                            reason: ("NO_CONTACT" | "OPTED_OUT" | "DECEASED" | "ARCHIVED" | "LATE_BOOKING" | "DUPLICATE" | "MOVED" | "APPOINTMENT_CANCELLED" | "APPOINTMENT_CLOSED" | "RULE_CHANGED" | "RULE_DISABLED" | "CONTACT_CHANGED" | "CANCELLED_BY_STAFF" | "TOO_LATE" | "INVALID_RECIPIENT" | "REFUSED" | "UNREGISTERED" | "AUTHENTICATION" | "CONFIGURATION" | "RATE_LIMITED" | "TOO_MANY_ATTEMPTS" | "TIMED_OUT" | "PROVIDER_ERROR" | "CONNECTION_LOST" | "LEASE_EXPIRED" | "MALFORMED_ANSWER" | "NOT_DELIVERED" | "RESOLVED_BY_STAFF") | null;
                            /** Format: date-time */
                            scheduledAt: string;
                            scheduledLocal: string;
                            timeZone: string;
                            planRevision: number;
                            sentAt: string | null;
                            deliveredAt: string | null;
                            provider: ("SENDGRID" | "TWILIO" | "FCM" | "OUTBOX") | null;
                            providerMessageId: string | null;
                            attempts: {
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
                            }[];
                        }[];
                        toCallCount: number;
                    };
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
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
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
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
            /** @description OK */
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
            /** @description OK */
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
            /** @description OK */
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "UP" | "DEGRADED" | "DOWN";
                        version?: string;
                        parts: {
                            name: string;
                            /** @enum {string} */
                            state: "UP" | "DEGRADED" | "DOWN";
                            detail?: string;
                            value?: string | number;
                            /** Format: date-time */
                            at?: string;
                        }[];
                    };
                };
            };
        };
    };
}
