/** Made from openapi/adieu.json by `npm run openapi`. Do not edit. */
export interface paths {
    "/v1/accounts/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Register up to 1,000 accounts, with one result for each; may be repeated
         * @description Each registration is judged by itself: a wrong one does not keep out the others. An id that exists already is `exists`; nothing of it is compared or changed, so an import can be repeated.
         */
        put: operations["importAccounts"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Accounts by state, policy, closure and due date, from the directory
         * @description Ordered by `due_at` if a filter by due date is used, by `answer_by` if a filter by the law's date is, else the newest first. A filter by the law's date stands alone. From the directory, which may be a few seconds behind.
         */
        get: operations["listAccounts"];
        put?: never;
        /**
         * Register an account
         * @description Register each user when they sign up, under an id of yours that is no personal data. Only a verifier of a `password` is kept.
         */
        post: operations["registerAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An account, as it is now
         * @description The answer comes from the account itself and is true now. A deleted account answers too: its `state` is `deleted`, and nothing personal is left.
         */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the holder, the policy, the metadata or the password
         * @description A JSON merge patch (RFC 7396). The policy changes only while no closure is open.
         */
        patch: operations["updateAccount"];
        trace?: never;
    };
    "/v1/accounts/{id}/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the holder may do now: for the check in front of the product
         * @description The answer comes from the account itself and is true now. A caller that accepts an older answer says so by `Cache-Control: max-age`. Then the service may answer by what it told the same API key before, with an `Age`, and the caller may keep the answer until it is as old as the `Cache-Control` of the answer allows.
         */
        get: operations["getAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/contact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The holder's e-mail address and phone number, in full
         * @description People who are signed in see addresses masked everywhere else. Here they must have signed in within the last five minutes, and the audit log has it.
         */
        get: operations["getContact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find what has an id, and its account
         * @description Exact ids only. Nothing can be found by e-mail address or phone number: outside of an account's own object there is no personal data, also not as a hash. Closures and events are found some seconds after they came about.
         */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The account's whole history, oldest first, each event with its hash
         * @description Each event has the hash of the one before, so that a missing or changed event shows. With `order=newest` the latest event comes first. Then `type` and `actor` choose among the events, and `from` begins with an event.
         */
        get: operations["listHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The notices to the account's holder, the latest first
         * @description What was sent, by which channel and when; what waits to be sent, and what was not. Never an address, and never what a notice said. The latest hundred are kept, also after a deletion.
         */
        get: operations["listHolderNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The progress of the account's erasure, eraser by eraser
         * @description Each task, with what it waits for. 404 before the erasure has begun.
         */
        get: operations["getErasure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/retained": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what is retained of an account beyond its erasure
         * @description Each page that is read is an event of the account. Items whose time is over are gone. `limit` counts holdings: an item with more holdings than fit continues on the next page.
         */
        get: operations["readRetained"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/holdings/{kind}/{ref}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Report a holding: a fact about the account
         * @description A repeated report with the same content changes nothing and is no event.
         */
        put: operations["putHolding"];
        post?: never;
        /**
         * Remove a holding
         * @description A closure that the holding blocked goes on by itself. Removing a holding that does not exist succeeds.
         */
        delete: operations["deleteHolding"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/holdings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The account's holdings, by kind and reference
         * @description A holding is a fact about the account that you have reported: a subscription, an order, a balance.
         */
        get: operations["listHoldings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/closures/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a closure would require and do; changes nothing
         * @description Changes nothing. Show the holder what the closure would do: what blocks it, what must be acknowledged and proved, when it happens, what is erased and what is retained. With `look` also what the host's systems have now.
         */
        post: operations["previewClosure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/closures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The account's closures: open ones, then those that have ended, the latest first
         * @description The newest first, ended ones too.
         */
        get: operations["listClosures"];
        put?: never;
        /**
         * Open a closure
         * @description An app key names the member who asks. A support key acts as support.
         */
        post: operations["openClosure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/closures/{cid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A closure, open or ended
         * @description The closure as it is now, whatever has become of it.
         */
        get: operations["getClosure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/closures/{cid}/challenges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a one-time code to the holder's address on file
         * @description The code has been sent when the call returns. It is valid for ten minutes and replaces an earlier code.
         */
        post: operations["sendChallenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/closures/{cid}/proofs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit the proof of a closure's step
         * @description When every step has passed, the closure goes on by itself.
         */
        post: operations["submitProof"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/closures/{cid}/documents/{type}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an identity document, for the review
         * @description Possible only while the closure is in review; for a person only under their own claim, and from a page of the service. Each read is an event of the account.
         */
        get: operations["readDocument"];
        /**
         * Upload an identity document, its other side, or a better scan of it
         * @description The body is a PNG, a JPEG or a PDF of at most 10 MiB. Its bytes decide which it is, not the content type. What a camera or a scanner appends is cut off: `size` counts what is kept. The document is kept encrypted for the review, and is deleted when the closure ends. The first document passes the step. Until a reviewer claims the closure, more documents can be added and each can be replaced.
         */
        put: operations["uploadDocument"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/closures/{cid}/acknowledgements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acknowledge further statements of an open closure
         * @description A holding that was reported after the opening may need an acknowledgement; until it is made, the closure is blocked. If an app key names no actor, the member who opened the closure acts.
         */
        post: operations["acknowledgeClosure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/closures/{cid}/reason": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say why the holder leaves
         * @description Optional, and asked only after the decision. A later reason replaces an earlier one. The code is counted in `GET /v1/stats`; the comment stays with the account and is erased with it. If an app key names no actor, the member who opened the closure acts.
         */
        post: operations["giveReason"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/closures/{cid}/extension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Extend the time that the law leaves for an answer, and tell the holder why
         * @description Once, and before `answer_by` has passed. The holder gets a notice with the reason and the new date: three months after the receipt by the GDPR, 90 days by the CCPA. The policy's own dates do not change.
         */
        post: operations["extendAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/closures/{cid}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a closure before it is scheduled, or once it was blocked
         * @description The roles in the policy's `open_by` and `restore_by` may withdraw a closure: before it is scheduled, while it is `blocked`, and, without a grace period, until the new date that it got after the block. Support may withdraw any closure that has not begun to erase. If an app key names no actor, the member who opened the closure acts. What the closure had done to the account is undone.
         */
        post: operations["withdrawClosure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo a closure in its grace period, or revive a purged account
         * @description The policy's `restore_by` says which roles may restore. While the closure is `blocked`, the roles in `open_by` and support may restore too; without a grace period, until the new date that the closure got after the block. A purged account comes back empty.
         */
        post: operations["restoreAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/closures/{cid}/dispute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide on a disputed closure
         * @description The holder says that they did not ask for it. `continue`: the closure goes on; if the dispute held it up for more than a day, it gets a new date. `undo`: the closure is withdrawn or the account restored, whatever the policy's `restore_by` says. If the closure has ended meanwhile, only the dispute ends.
         */
        post: operations["resolveDispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/closures/{cid}/review/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Claim a review, so that no other reviewer works on it
         * @description The claim lasts for half an hour, or until it is released. If the same key claims again, the half hour starts anew. A key that has approved the closure cannot claim it: the approval of another key is missing.
         */
        post: operations["claimReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/closures/{cid}/review/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release a claimed review
         * @description The claim of another stays; an admin who is signed in ends it too, for a reviewer who went home.
         */
        post: operations["releaseReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/closures/{cid}/review/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Skip a review: leave it to another reviewer
         * @description Releases the caller's claim. `POST /v1/reviews/take` does not offer the review to the caller again, and offers it to others at once.
         */
        post: operations["skipReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/closures/{cid}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve or reject a closure in review
         * @description An approval counts even if something blocks the closure. `blockers` lists it. When the closure is due, it becomes `blocked`, and goes on by itself when the last blocker is gone; if that takes more than a day, it gets a new date. If the review replaces a proof of ownership, the key that opened the closure cannot approve; it may reject. A person who is signed in approves a closure without a grace period only within five minutes of their sign-in.
         */
        post: operations["decideReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The review queue over all accounts, the earliest due date first, from the directory
         * @description The list may lag by some seconds. Read the closure before you decide. Poll it with `If-None-Match`: the answer is 304 while nothing has changed.
         */
        get: operations["listReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the next review: the soonest due one that nobody has claimed, claimed for the caller
         * @description One call, however many reviewers call at once: none gets a review that another has. Left out are reviews that the caller has skipped, or has approved already where several approvals are needed. `closure` is null if there is none for the caller. Who has 30 reviews open decides or releases one first.
         */
        post: operations["takeReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/legal_hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The account's legal hold, and the attempts that it refused
         * @description Also whether a hold waits for the registration of the account, and what was refused because of the hold.
         */
        get: operations["getLegalHold"];
        /**
         * Place a legal hold: nothing of the account is erased
         * @description The account may be in the middle of its erasure, or erased while something of it is retained. With `before_registration` the account need not exist yet: the hold starts with its registration.
         */
        put: operations["placeLegalHold"];
        post?: never;
        /**
         * Release a legal hold; closures that it held up go on at once
         * @description If the policy requires a second key, now or when the hold was placed, the key that placed the hold cannot release it. A hold that waits for a registration always needs a second key.
         */
        delete: operations["releaseLegalHold"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/legal_holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All legal holds that stand: on which accounts, since when, why, placed by whom
         * @description The accounts come from the directory, which may be a few seconds behind; each hold comes from its account. Holds that wait for a registration are not listed. The newest account is first.
         */
        get: operations["listLegalHolds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasure_tasks/{task_id}/ack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acknowledge an erasure task
         * @description For an eraser that answered 202. If the eraser has not, the history and the certificate say that the caller acknowledged the task (`by: app`) and not the eraser. A repeated acknowledgement changes nothing.
         */
        post: operations["acknowledgeErasureTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasure_tasks/{task_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry a stalled erasure task for seven days more
         * @description For a stalled task: the eraser is called again at once.
         */
        post: operations["retryErasureTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasure_tasks/{task_id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a stalled erasure task as done, with a reason
         * @description The certificate shows that an admin marked the task as done, and the reason's code.
         */
        post: operations["settleErasureTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/certificate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The signed proof of the account's last erasure
         * @description `provisional` for 30 days after the erasure, while the platform could still restore a backup; `final` after that.
         */
        get: operations["getCertificate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The public keys that verify certificates and security events, including retired ones
         * @description A key set by RFC 7517. Keep it for as long as the answer says; ask again if a `kid` is not in it.
         */
        get: operations["listCertificateKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/certificate_keys/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the key that signs certificates and security events
         * @description The key signs for both modes, so only a live key may replace it. The old key signs nothing more, but stays in `/.well-known/jwks.json` to verify what it signed.
         */
        post: operations["rotateCertificateKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/ssf-configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The issuer of security events, and its keys
         * @description Transmitter Configuration Metadata of OpenID Shared Signals Framework 1.0. Receivers are registered by `POST /v1/webhook_endpoints` with `format: secevent`.
         */
        get: operations["getSsfConfiguration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a person should look at, in the calling key's mode
         * @description `findings` names what is wrong, by codes that a monitor can compare; it is empty if nothing is. `parts` has the facts about each part of the service. Databases and jobs are the same in both modes. `failing_deadlines` lists work that fell due and fails. Adieu tries it again by itself; until it succeeds, the account stays as it was before. `warnings` lists what the deployment lacks for live closures. The status is 200 whatever is found.
         */
        get: operations["getServiceHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/brake": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the brake pauses erasures because too many accounts fall due at once
         * @description While the brake is engaged, nothing more is erased in this mode until an admin releases it. Poll it with `If-None-Match`: the answer is 304 while nothing has changed.
         */
        get: operations["getBrake"];
        /**
         * Set how many accounts may fall due within an hour
         * @description The limits apply at once and replace those of the deployment's settings. An engaged brake stays engaged until it is released. A person who allows more must have signed in within the last five minutes.
         */
        put: operations["setBrake"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/brake/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release the brake: erasures go on
         * @description Closures that the brake held up go on by themselves. Until an account's erasure begins, the account can still be restored.
         */
        post: operations["releaseBrake"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The events of all accounts, in an order that never changes
         * @description `after`, or `cursor`, is the id of the last event seen. To follow the feed without a webhook, repeat the call with `wait` and with the last event's id as `after`; after an empty page, with the same `after` as before. While `next_cursor` is not null there is more; the page may then be shorter than `limit`, and even empty. If the feed no longer keeps the event that `after` names, the call is refused: start again without `after`.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts of accounts by state, policy and closure status; of closures by the holder's reason; what falls due in the next 35 days; deliveries that wait
         * @description From the directory, which may lag by some seconds.
         */
        get: operations["getStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stats/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Of each of the last days: closures opened, ended, executed; how long decisions, erasers and deliveries took
         * @description Counters, which cost the same however many accounts there are, and have nothing of any. Days are of UTC. They say what happened: an account that is removed with its test clock takes nothing back. Of durations it is counted which of some bounds they did not exceed, so that half, or 95 of a hundred, took at most so long. From the directory, which may lag by some seconds.
         */
        get: operations["getDailyStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What falls due on each of the next 35 days: reviews, purges, deletions, the law's answers; holidays and make-up days
         * @description Counts from the directory, which may lag by some seconds. Holidays are those of the policies in force, of their country's calendar too.
         */
        get: operations["getCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/directory/rebuild": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The progress of the last rebuild of the directory
         * @description 404 if there was none.
         */
        get: operations["getDirectoryRebuild"];
        put?: never;
        /**
         * Ask accounts again what the directory should have of them
         * @description For a directory that has lost accounts which never speak again. Their rows, events and entries of the restore ledger come back; no webhook endpoint gets an event that was confirmed before. `accounts` are ids of the calling key's mode; those that do not exist are counted. With `"from": "archive"` instead, the ids are those of all accounts that the archive of the feed names. If a rebuild is running, the accounts are added to it. An account may be asked for any number of times.
         */
        post: operations["rebuildDirectory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasers/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An eraser without its secret, its calls in progress, and its last replay
         * @description With what it has to do at the moment, and its last replay.
         */
        get: operations["getEraser"];
        /**
         * Register a host's system that must acknowledge erasures, or change it
         * @description The system is called at a `url` of your own, signed by a secret; or by a `connector`, at its own API; or by a `binding`, a Worker of your own. The secret is shown only in the answer to the registration, and stays the same; an eraser that gets a URL in the place of a connector or a binding gets a new secret, shown in that answer. A connector's secrets are never shown. A change lets a paused eraser go on.
         */
        put: operations["putEraser"];
        post?: never;
        /**
         * Remove an eraser that no policy in force names and no open closure needs
         * @description Refused while a policy in force, or a policy with an open closure, names the eraser.
         */
        delete: operations["deleteEraser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The host's erasers, by name
         * @description By name.
         */
        get: operations["listErasers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasers/{name}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask an eraser to erase again what it has erased since a time: for a backup that was restored
         * @description After a backup of your system was restored: everything that the eraser acknowledged since then is sent to it again.
         */
        post: operations["replayErasures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasers/{name}/rehearse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a connector would erase of an account: it searches and probes, and changes nothing
         * @description A paused eraser is asked too, and stays paused: so you see whether it is repaired.
         */
        post: operations["rehearseEraser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasers/{name}/guard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * After a restore: which of these accounts were erased since, and erase them again
         * @description Send the ids of the accounts that the restored system has, a thousand at a time. `npm run guard` does it for a whole system.
         */
        post: operations["guardRestore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasers/{name}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a paused eraser go on, because its system was repaired
         * @description The tasks that wait ask it again within an hour.
         */
        post: operations["resumeEraser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connector_secrets/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Seal the secrets of all connectors anew, under the first of `CONNECTOR_KEYS`
         * @description Of the key's mode. Put the new key in front first. When both modes are sealed anew, and `capsules_until` of both is over, leave the old one out.
         */
        post: operations["rotateConnectorSecrets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connectors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The connectors that are shipped, by id
         * @description Each is a document by which a system is erased at its own API. `PUT /v1/erasers/{name}` registers an eraser with one of them, or with a document of your own.
         */
        get: operations["listConnectors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connectors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A shipped connector: what it needs, what it erases, and its document
         * @description The document may be the beginning of one of your own.
         */
        get: operations["getConnector"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The ledger of erasures: what must be erased again after a backup is restored, the oldest first
         * @description Each record holds the hash of the account's id and the eraser that acknowledged.
         */
        get: operations["listErasures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Webhook endpoints, the newest first
         * @description The newest first.
         */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /**
         * Register a webhook endpoint; its secret is shown only in this answer
         * @description The secret is shown only in this answer. Verify each message with it.
         */
        post: operations["createWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_endpoints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A webhook endpoint, without its secret
         * @description With how it has been doing lately.
         */
        get: operations["getWebhookEndpoint"];
        put?: never;
        post?: never;
        /**
         * Remove a webhook endpoint; pending deliveries are dropped
         * @description Pending deliveries are given up.
         */
        delete: operations["deleteWebhookEndpoint"];
        options?: never;
        head?: never;
        /**
         * Change an endpoint; when a disabled one is enabled, its pending deliveries are sent
         * @description Members that are left out stay as they are. Enabling an endpoint starts it anew.
         */
        patch: operations["updateWebhookEndpoint"];
        trace?: never;
    };
    "/v1/webhook_endpoints/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test event to an endpoint
         * @description The message is a `webhook_endpoint.test`, and it is in no history.
         */
        post: operations["testWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_endpoints/{id}/rotate_secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the secret; the new one is shown only in this answer, and the old one also signs for 24 hours
         * @description Both secrets sign for 24 hours.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_endpoints/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The progress of an endpoint's last replay
         * @description 404 if there was none.
         */
        get: operations["getWebhookReplay"];
        put?: never;
        /**
         * Send an endpoint all events again that came after an event or a time
         * @description For events that your endpoint has lost. They come with the same ids as before.
         */
        post: operations["replayWebhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_endpoints/{id}/replay/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many deliveries a replay would send again
         * @description Give `until` to the replay, and it sends again exactly what was counted.
         */
        get: operations["countWebhookReplay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_endpoints/{id}/replay/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop a replay: no more deliveries become pending again
         * @description What is pending again by then is still sent. `POST …/replay/resume` goes on. If there is nothing to stop, the answer is the last replay as it is.
         */
        post: operations["stopWebhookReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_endpoints/{id}/replay/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on with a replay that was stopped, where it was
         * @description It sends again what it had not come to. If there is nothing to resume, the answer is the last replay as it is.
         */
        post: operations["resumeWebhookReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_endpoints/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The deliveries of an endpoint, the latest first
         * @description With the outcome of the last attempt. The beginning of the last answer is shown with addresses and long numbers masked.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The deliveries of the account's events, to each endpoint that wants them
         * @description A page is of `limit` events, the latest first, each with its deliveries to the endpoints that exist now. Of an event that no endpoint wants there is none, so a page may be empty and have a `next_cursor`.
         */
        get: operations["listAccountDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a delivery again now, whatever its status; with all its attempts
         * @description The endpoint must be enabled.
         */
        post: operations["retryDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find everything that is wrong with a policy; stores nothing
         * @description The body is a draft, or a policy as `GET` shows it: read-only fields are ignored. A policy with the id of a built-in one is judged as any other: it can be put under another id.
         */
        post: operations["validatePolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/dry_run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How a draft of a policy would treat accounts, beside the policy that they have
         * @description Changes nothing. For each account and procedure: what a closure that is opened now would ask for and do, by the policy in force and by the draft. A closure that is open keeps the version under which it was opened. Each account itself answers, so a call is about a few of them.
         */
        post: operations["dryRunPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The policies in force: the built-in ones, then the host's own in the calling key's mode, by id
         * @description The built-in ones, then your own, each in the version in force.
         */
        get: operations["listPolicies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The version of a policy that is in force in the calling key's mode, or another version
         * @description `PUT` and `validate` take what this call answers.
         */
        get: operations["getPolicy"];
        /**
         * Store the next version of a policy in the calling key's mode
         * @description Open closures keep the version under which they were opened. The version does not apply to accounts of the other mode. The body may be a policy as `GET` shows it, also one with another id: the path says the id, and read-only fields are ignored.
         */
        put: operations["putPolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal_sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a portal session: redirect the signed-in holder to its `url`
         * @description On the pages the holder acts as `actor`, with the rights that the account's policy gives this member, and nothing else. The link works once, for five minutes.
         */
        post: operations["createPortalSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal_sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A portal session, for a day after it was made
         * @description It shows whether the holder has visited the link. The link itself is never shown again.
         */
        get: operations["getPortalSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal_sessions/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a portal session: its link and its pages stop working at once
         * @description A session that is over already stays as it is, so the call may be repeated.
         */
        post: operations["revokePortalSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/portal_sessions/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End all portal sessions of an account: call it when the holder signs out
         * @description Call it when the holder signs out everywhere, or loses a device.
         */
        post: operations["revokePortalSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal_configurations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The portal configurations of the calling key's mode: `default`, then the others by id
         * @description A configuration says how the pages for holders look and what they offer.
         */
        get: operations["listPortalConfigurations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal_configurations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The version of a portal configuration that is in force in the calling key's mode
         * @description `default` exists in each mode without having been stored.
         */
        get: operations["getPortalConfiguration"];
        /**
         * Store the next version of a portal configuration in the calling key's mode
         * @description Portal sessions that exist keep the version under which they were made, except that pages lead back only to origins that are registered now. The body may be a configuration as `GET` shows it: read-only fields are ignored.
         */
        put: operations["putPortalConfiguration"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/declarations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Statements made on public pages, the newest first
         * @description The list has nothing personal: `GET /v1/declarations/{id}` shows what a person wrote. It may lag by some seconds.
         */
        get: operations["listDeclarations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/declarations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a person stated on a public page
         * @description What the person wrote is kept for a configured time (`forget_at`), then it is null. People who are signed in see the address masked; `getDeclarationContact` shows it.
         */
        get: operations["getDeclaration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/declarations/{id}/contact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The address that a person gave on a public page, in full
         * @description People who are signed in see it masked everywhere else. Here they must have signed in within the last five minutes, and the audit log has it.
         */
        get: operations["getDeclarationContact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/declarations/{id}/match": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say which account a declaration is about
         * @description Opens nothing by itself. To the same account again changes nothing; a dismissed declaration can still be matched. Open the closure with `received_at` of the declaration, so that the law's clock counts from there.
         */
        post: operations["matchDeclaration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/declarations/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a declaration that concerns no account
         * @description For colleagues: the person who declared gets no notice of it.
         */
        post: operations["dismissDeclaration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api_keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * API keys of the calling key's mode, without their secrets, the newest first
         * @description The newest first. The keys themselves are never shown again.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Create an API key; the key is shown only in this answer
         * @description The new key has the mode of the calling key. Only the deployment's first key may create keys of the other mode. A test key creates live keys only in local development.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api_keys/{id}": {
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
         * Revoke an API key; everywhere within 60 seconds
         * @description The key is refused everywhere within 60 seconds.
         */
        delete: operations["deleteApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The people who signed in to the console, the latest first
         * @description Here an id becomes a name. People belong to no mode. Those whom only `Adieu-Actor` names are not known here.
         */
        get: operations["listStaff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff_sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The sessions of people who are signed in, the newest first
         * @description At most 1,000. A session belongs to no mode: its person can look at both.
         */
        get: operations["listStaffSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff_sessions/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End all sessions of a person, or of everybody
         * @description For a person who leaves, or a device that is lost. They can sign in again if they still may.
         */
        post: operations["revokeStaffSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff_sessions/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a session: its next request is refused, and says why
         * @description A session that is over, or was never there, counts as none revoked.
         */
        post: operations["revokeStaffSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The audit log: who looked at what and did what, the newest first
         * @description Entries of people who are signed in to the console, and of those whom a key names by `Adieu-Actor`. An entry is written before the answer is given. To export the log, read page after page by `cursor`; `format=csv` gives a page as a CSV file, and its next page in `Link`. Reading the log is an entry too.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/test_clocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a clock that stands still until it is advanced
         * @description Accounts that are registered with `test_clock` live by it. Only test keys may use test clocks.
         */
        post: operations["createTestClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/test_clocks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A test clock; `ready` when all its accounts have reached its time
         * @description Wait until `status` is `ready` after you have advanced it.
         */
        get: operations["getTestClock"];
        put?: never;
        post?: never;
        /**
         * Remove a test clock with its accounts
         * @description Its accounts are removed too.
         */
        delete: operations["deleteTestClock"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/test_clocks/{id}/advance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Advance a test clock; everything due in the time between happens to its accounts
         * @description Forward only. The clock is `ready` again when every account on it has lived through the time between, each due thing at its own time.
         */
        post: operations["advanceTestClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dev/staff_sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign a made-up person in to the console: only in local development
         * @description The answer sets the session's cookie. Requests with it act as the person; those that may change something must come from a page of the service (`Sec-Fetch-Site: same-origin`, or the service's `Origin`). Elsewhere the route does not exist.
         */
        post: operations["createStaffSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dev/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The notices that were sent by e-mail and SMS, newest first: only in local development
         * @description In local development the built-in provider keeps messages instead of sending them. Elsewhere the route does not exist.
         */
        get: operations["listNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the service answers, and which settings it lacks
         * @description The status is 200 whenever the service answers, unless your address asks too often. `not_configured`: most other calls answer 503 until the settings in `missing` are there. `ok` with `warnings`: the service works, but refuses some or all live closures.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The meaning of a problem's `type`
         * @description A browser gets a page, a program JSON. The `type` of each problem leads here.
         */
        get: operations["explainProblem"];
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
        Closure: {
            /** @enum {string} */
            object: "closure";
            id: string;
            account: string;
            /** @enum {string} */
            kind: "cancellation" | "deletion";
            policy: {
                id: string;
                version: number;
            };
            /** @enum {string} */
            status: "awaiting_steps" | "in_review" | "scheduled" | "blocked" | "executing" | "completed" | "withdrawn" | "rejected" | "expired" | "restored";
            steps: {
                /** @enum {string} */
                type: "confirm" | "reauthentication" | "otp" | "ownership" | "identity_documents";
                /** @enum {string} */
                status: "pending" | "passed" | "locked";
                /**
                 * Format: date-time
                 * @example 2026-11-21T00:00:00.000Z
                 */
                passed_at: string | null;
                /**
                 * Format: date-time
                 * @example 2026-11-21T00:00:00.000Z
                 */
                locked_until: string | null;
            }[];
            review: {
                /** @enum {string} */
                status: "waiting" | "approved" | "rejected";
                /**
                 * Format: date-time
                 * @example 2026-11-21T00:00:00.000Z
                 */
                due_at: string;
                overdue: boolean;
                /** @description The reason, for colleagues */
                reason: string | null;
                /** @description The reason, as the holder reads it */
                holder_reason: string | null;
                /** @description The name that the reviewer read from a document; null while the review waits, so that no reviewer copies it from another */
                document_name: string | null;
                approvals: number;
                claimed_by: string | null;
                /**
                 * Format: date-time
                 * @example 2026-11-21T00:00:00.000Z
                 */
                claimed_until: string | null;
                /**
                 * Format: date-time
                 * @example 2026-11-21T00:00:00.000Z
                 */
                contact_changed_at: string | null;
            } | null;
            /** @description What blocks the closure now: the first 25. Empty once the closure executes or has ended */
            blockers: {
                id: string;
                message: string;
                holding: {
                    kind: string;
                    ref: string;
                } | null;
                url: string | null;
                /** @enum {string} */
                resolvable_by: "holder" | "support";
            }[];
            blocker_total: number;
            documents: string[];
            /** @description The uploaded documents, each side by itself */
            document_details: components["schemas"]["DocumentDetail"][];
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            disputed_at: string | null;
            /** @description Null unless the closure is `blocked` */
            blocked: {
                /**
                 * Format: date-time
                 * @example 2026-11-21T00:00:00.000Z
                 */
                since: string;
                /**
                 * Format: date-time
                 * @description When the closure expires unless the blockers go
                 * @example 2026-11-21T00:00:00.000Z
                 */
                expires_at: string | null;
            } | null;
            acknowledgements: string[];
            reason: {
                code: string;
                comment?: string;
            } | null;
            restore_reason: string | null;
            requested_by: components["schemas"]["RecordedActor"];
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            opened_at: string;
            /**
             * Format: date-time
             * @description When the request came in: at the opening, or before it by letter or e-mail
             * @example 2026-11-21T00:00:00.000Z
             */
            received_at: string;
            /**
             * @description The law by whose times the request is answered
             * @enum {string}
             */
            law: "gdpr" | "ccpa";
            /**
             * Format: date-time
             * @description By when the law wants the receipt confirmed to the holder; null if it does not
             * @example 2026-11-21T00:00:00.000Z
             */
            confirm_by: string | null;
            /**
             * Format: date-time
             * @description By when the law wants the request answered
             * @example 2026-11-21T00:00:00.000Z
             */
            answer_by: string;
            /** @description Why the answer takes longer; null if it was not extended */
            answer_extension: {
                /** @enum {string} */
                reason: "complexity" | "number_of_requests";
                /** @description In words, as the holder reads it */
                explanation: string | null;
                /**
                 * Format: date-time
                 * @example 2026-11-21T00:00:00.000Z
                 */
                extended_at: string;
            } | null;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            effective_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            ended_at: string | null;
        };
        DocumentDetail: {
            /** @enum {string} */
            type: "passport" | "drivers_license" | "business_identification";
            /** @enum {string} */
            side: "front" | "back";
            /** @enum {string|null} */
            format: "png" | "jpeg" | "pdf" | null;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            uploaded_at: string | null;
            /**
             * @description `clear`: in colour; `uncertain`: perhaps a grey or tinted copy, so the reviewer must look; null if the policy requires no colour
             * @enum {string|null}
             */
            colour: "clear" | "uncertain" | null;
        };
        RecordedActor: {
            /** @enum {string} */
            role: "owner" | "admin" | "member" | "app" | "support" | "reviewer" | "auditor" | "holder" | "system";
            /** @description A member's id, a key's id, or `adieu` */
            id: string;
            /** @description `portal` if a member acted on the portal's pages; the id of the key, if a key named the person */
            via?: string;
            /** @description The person or key that made the key of this call. Absent if the deployment's first key made it */
            key_created_by?: string;
        };
        /** @description Any refusal (RFC 9457). A newer version of the service may have codes that this document does not name */
        Problem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            status: number;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /** @description Stable, for programs */
            code: string;
            /** @description The id of the request, as in the log */
            request_id: string;
            /** @description With `document_rejected`: why. With `proof_rejected`, only for accounts in test mode: `password_wrong`, `no_password_on_file`, `token_malformed`, `token_signature`, `token_issuer`, `token_audience`, `token_subject`, `no_subject_on_file`, `token_nonce`, `token_expired`, `token_not_yet_valid`, `token_without_auth_time`, `sign_in_too_old`, `sign_in_in_the_future`, `token_used`, `code_wrong`, `code_expired`, `code_void`, `no_code_sent`, `environment_unknown`, `secret_wrong`, `no_environment_on_file`, `attestation_too_old`, `attestation_in_the_future` */
            reason?: string;
            errors?: {
                pointer: string;
                detail: string;
            }[];
            /** @description The number of faults, if there are more than `errors` lists */
            error_total?: number;
        } & {
            [key: string]: unknown;
        };
        Registration: {
            /** @example acct_42 */
            id: string;
            /** @example grace-then-delete */
            policy: string;
            holder: {
                /** @enum {string} */
                type: "individual" | "enterprise";
                /** Format: idn-email */
                email?: string;
                phone?: string;
                locale?: string;
                time_zone?: string;
                identity_verified?: boolean;
                subject?: string;
            };
            /** @description Write-only; only a verifier is kept */
            password?: string;
            /**
             * @description Write-only; instead of a password: `$scrypt$ln=…,r=…,p=…$salt$key`, with a salt of 1–128 bytes and a key of 16–64 bytes in base64. At most 64 MiB (128 · 2^ln · r), and 2^ln · r · p ≤ 2^20
             * @example $scrypt$ln=14,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg$…
             */
            password_verifier?: string;
            test_clock?: string;
            metadata?: {
                [key: string]: string;
            };
        };
        PolicyInput: {
            id: string;
            title: string;
            /**
             * @default [
             *       "sign_in"
             *     ]
             */
            capabilities?: string[];
            /** @default UTC */
            time_zone?: string;
            /**
             * @default [
             *       "saturday",
             *       "sunday"
             *     ]
             */
            weekend?: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
            /** @default [] */
            holidays?: string[];
            /** @default [] */
            working_days?: string[];
            calendar?: string;
            /** @default P90D */
            blocked_at_most?: string;
            /** @default P7D */
            notice_after_block?: string;
            sign_in?: {
                /** Format: uri */
                issuer: string;
                audience: string;
                /** Format: uri */
                jwks_uri: string;
                nonce_required?: boolean;
            };
            legal_hold?: {
                /** @default false */
                second_key?: boolean;
            };
            law?: {
                /** @enum {string} */
                answer: "gdpr" | "ccpa";
                /** @default P7D */
                warn_before?: string;
            };
            /** @default {} */
            procedures?: {
                cancellation?: {
                    /**
                     * @default [
                     *       "owner"
                     *     ]
                     */
                    open_by?: ("owner" | "admin" | "member" | "support")[];
                    /** @default [] */
                    notes?: string[];
                    /** @default [] */
                    alternatives?: {
                        id: string;
                        title: string;
                        effect: string;
                        /** Format: uri */
                        url?: string;
                    }[];
                    /** @default [] */
                    blockers?: {
                        id: string;
                        holding: string;
                        where?: {
                            [key: string]: (string | number | boolean)[] | {
                                less_than?: number;
                                at_most?: number;
                                at_least?: number;
                                more_than?: number;
                            };
                        };
                        unless?: {
                            [key: string]: (string | number | boolean)[] | {
                                less_than?: number;
                                at_most?: number;
                                at_least?: number;
                                more_than?: number;
                            };
                        };
                        message: string;
                        /**
                         * @default holder
                         * @enum {string}
                         */
                        resolvable_by?: "holder" | "support";
                    }[];
                    /** @default [] */
                    acknowledgements?: {
                        id: string;
                        text: string;
                        holdings?: string[];
                        unless?: {
                            [key: string]: (string | number | boolean)[] | {
                                less_than?: number;
                                at_most?: number;
                                at_least?: number;
                                more_than?: number;
                            };
                        };
                    }[];
                    /**
                     * @default [
                     *       {
                     *         "type": "confirm"
                     *       }
                     *     ]
                     */
                    steps?: ({
                        /** @enum {string} */
                        type: "confirm";
                    } | {
                        /** @enum {string} */
                        type: "reauthentication";
                        /**
                         * @default [
                         *       "password",
                         *       "attestation"
                         *     ]
                         */
                        methods?: ("password" | "id_token" | "attestation")[];
                    } | {
                        /** @enum {string} */
                        type: "otp";
                        /**
                         * @default email
                         * @enum {string}
                         */
                        channel?: "sms" | "email" | "on_file";
                    } | {
                        /** @enum {string} */
                        type: "ownership";
                        without_environment?: {
                            review: {
                                business_days: number;
                            };
                        };
                    } | {
                        /** @enum {string} */
                        type: "identity_documents";
                        /** @default false */
                        only_if_verified?: boolean;
                        /** @default {} */
                        accept?: {
                            /**
                             * @default [
                             *       "passport",
                             *       "drivers_license"
                             *     ]
                             */
                            individual?: ("passport" | "drivers_license" | "business_identification")[];
                            /**
                             * @default [
                             *       "business_identification"
                             *     ]
                             */
                            enterprise?: ("passport" | "drivers_license" | "business_identification")[];
                        };
                        /** @default true */
                        colour?: boolean;
                    })[];
                    /** @default null */
                    review?: {
                        business_days: number;
                        approvals?: number;
                    } | null;
                    /** @default P14D */
                    grace?: string;
                    /** @default {} */
                    during_grace?: {
                        [key: string]: boolean;
                    };
                    /**
                     * @default [
                     *       "owner",
                     *       "support"
                     *     ]
                     */
                    restore_by?: ("owner" | "admin" | "member" | "support")[];
                    /** @default [] */
                    reminders?: string[];
                    /** @enum {string} */
                    then: "purge" | "delete";
                    /** @default [] */
                    erasers?: (string | {
                        name: string;
                        /** @default [] */
                        after?: string[];
                        /** @default false */
                        disable?: boolean;
                        capsule?: string;
                        probe_again?: string;
                    })[];
                    /** @default [] */
                    retain?: {
                        what: string;
                        holdings?: string[];
                        holder_fields?: ("type" | "email" | "phone" | "locale" | "time_zone")[];
                        reason: string;
                        for: string;
                    }[];
                };
                deletion?: {
                    /**
                     * @default [
                     *       "owner"
                     *     ]
                     */
                    open_by?: ("owner" | "admin" | "member" | "support")[];
                    /** @default [] */
                    notes?: string[];
                    /** @default [] */
                    alternatives?: {
                        id: string;
                        title: string;
                        effect: string;
                        /** Format: uri */
                        url?: string;
                    }[];
                    /** @default [] */
                    blockers?: {
                        id: string;
                        holding: string;
                        where?: {
                            [key: string]: (string | number | boolean)[] | {
                                less_than?: number;
                                at_most?: number;
                                at_least?: number;
                                more_than?: number;
                            };
                        };
                        unless?: {
                            [key: string]: (string | number | boolean)[] | {
                                less_than?: number;
                                at_most?: number;
                                at_least?: number;
                                more_than?: number;
                            };
                        };
                        message: string;
                        /**
                         * @default holder
                         * @enum {string}
                         */
                        resolvable_by?: "holder" | "support";
                    }[];
                    /** @default [] */
                    acknowledgements?: {
                        id: string;
                        text: string;
                        holdings?: string[];
                        unless?: {
                            [key: string]: (string | number | boolean)[] | {
                                less_than?: number;
                                at_most?: number;
                                at_least?: number;
                                more_than?: number;
                            };
                        };
                    }[];
                    /**
                     * @default [
                     *       {
                     *         "type": "confirm"
                     *       }
                     *     ]
                     */
                    steps?: ({
                        /** @enum {string} */
                        type: "confirm";
                    } | {
                        /** @enum {string} */
                        type: "reauthentication";
                        /**
                         * @default [
                         *       "password",
                         *       "attestation"
                         *     ]
                         */
                        methods?: ("password" | "id_token" | "attestation")[];
                    } | {
                        /** @enum {string} */
                        type: "otp";
                        /**
                         * @default email
                         * @enum {string}
                         */
                        channel?: "sms" | "email" | "on_file";
                    } | {
                        /** @enum {string} */
                        type: "ownership";
                        without_environment?: {
                            review: {
                                business_days: number;
                            };
                        };
                    } | {
                        /** @enum {string} */
                        type: "identity_documents";
                        /** @default false */
                        only_if_verified?: boolean;
                        /** @default {} */
                        accept?: {
                            /**
                             * @default [
                             *       "passport",
                             *       "drivers_license"
                             *     ]
                             */
                            individual?: ("passport" | "drivers_license" | "business_identification")[];
                            /**
                             * @default [
                             *       "business_identification"
                             *     ]
                             */
                            enterprise?: ("passport" | "drivers_license" | "business_identification")[];
                        };
                        /** @default true */
                        colour?: boolean;
                    })[];
                    /** @default null */
                    review?: {
                        business_days: number;
                        approvals?: number;
                    } | null;
                    /** @default P14D */
                    grace?: string;
                    /** @default {} */
                    during_grace?: {
                        [key: string]: boolean;
                    };
                    /**
                     * @default [
                     *       "owner",
                     *       "support"
                     *     ]
                     */
                    restore_by?: ("owner" | "admin" | "member" | "support")[];
                    /** @default [] */
                    reminders?: string[];
                    /** @enum {string} */
                    then: "purge" | "delete";
                    /** @default [] */
                    erasers?: (string | {
                        name: string;
                        /** @default [] */
                        after?: string[];
                        /** @default false */
                        disable?: boolean;
                        capsule?: string;
                        probe_again?: string;
                    })[];
                    /** @default [] */
                    retain?: {
                        what: string;
                        holdings?: string[];
                        holder_fields?: ("type" | "email" | "phone" | "locale" | "time_zone")[];
                        reason: string;
                        for: string;
                    }[];
                };
            };
            /**
             * @description Read-only: ignored in a request
             * @enum {string}
             */
            object?: "policy";
            /** @description Read-only: ignored in a request */
            version?: number;
            /** @description Read-only: ignored in a request */
            built_in?: boolean;
            /** @description Read-only: ignored in a request */
            calendar_known_until?: string | null;
        };
        /** @description The path says the id. An `id` in the body is ignored: it may be that of the policy from which this one was copied */
        PolicyVersionInput: {
            id?: string;
            title: string;
            /**
             * @default [
             *       "sign_in"
             *     ]
             */
            capabilities?: string[];
            /** @default UTC */
            time_zone?: string;
            /**
             * @default [
             *       "saturday",
             *       "sunday"
             *     ]
             */
            weekend?: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
            /** @default [] */
            holidays?: string[];
            /** @default [] */
            working_days?: string[];
            calendar?: string;
            /** @default P90D */
            blocked_at_most?: string;
            /** @default P7D */
            notice_after_block?: string;
            sign_in?: {
                /** Format: uri */
                issuer: string;
                audience: string;
                /** Format: uri */
                jwks_uri: string;
                nonce_required?: boolean;
            };
            legal_hold?: {
                /** @default false */
                second_key?: boolean;
            };
            law?: {
                /** @enum {string} */
                answer: "gdpr" | "ccpa";
                /** @default P7D */
                warn_before?: string;
            };
            /** @default {} */
            procedures?: {
                cancellation?: {
                    /**
                     * @default [
                     *       "owner"
                     *     ]
                     */
                    open_by?: ("owner" | "admin" | "member" | "support")[];
                    /** @default [] */
                    notes?: string[];
                    /** @default [] */
                    alternatives?: {
                        id: string;
                        title: string;
                        effect: string;
                        /** Format: uri */
                        url?: string;
                    }[];
                    /** @default [] */
                    blockers?: {
                        id: string;
                        holding: string;
                        where?: {
                            [key: string]: (string | number | boolean)[] | {
                                less_than?: number;
                                at_most?: number;
                                at_least?: number;
                                more_than?: number;
                            };
                        };
                        unless?: {
                            [key: string]: (string | number | boolean)[] | {
                                less_than?: number;
                                at_most?: number;
                                at_least?: number;
                                more_than?: number;
                            };
                        };
                        message: string;
                        /**
                         * @default holder
                         * @enum {string}
                         */
                        resolvable_by?: "holder" | "support";
                    }[];
                    /** @default [] */
                    acknowledgements?: {
                        id: string;
                        text: string;
                        holdings?: string[];
                        unless?: {
                            [key: string]: (string | number | boolean)[] | {
                                less_than?: number;
                                at_most?: number;
                                at_least?: number;
                                more_than?: number;
                            };
                        };
                    }[];
                    /**
                     * @default [
                     *       {
                     *         "type": "confirm"
                     *       }
                     *     ]
                     */
                    steps?: ({
                        /** @enum {string} */
                        type: "confirm";
                    } | {
                        /** @enum {string} */
                        type: "reauthentication";
                        /**
                         * @default [
                         *       "password",
                         *       "attestation"
                         *     ]
                         */
                        methods?: ("password" | "id_token" | "attestation")[];
                    } | {
                        /** @enum {string} */
                        type: "otp";
                        /**
                         * @default email
                         * @enum {string}
                         */
                        channel?: "sms" | "email" | "on_file";
                    } | {
                        /** @enum {string} */
                        type: "ownership";
                        without_environment?: {
                            review: {
                                business_days: number;
                            };
                        };
                    } | {
                        /** @enum {string} */
                        type: "identity_documents";
                        /** @default false */
                        only_if_verified?: boolean;
                        /** @default {} */
                        accept?: {
                            /**
                             * @default [
                             *       "passport",
                             *       "drivers_license"
                             *     ]
                             */
                            individual?: ("passport" | "drivers_license" | "business_identification")[];
                            /**
                             * @default [
                             *       "business_identification"
                             *     ]
                             */
                            enterprise?: ("passport" | "drivers_license" | "business_identification")[];
                        };
                        /** @default true */
                        colour?: boolean;
                    })[];
                    /** @default null */
                    review?: {
                        business_days: number;
                        approvals?: number;
                    } | null;
                    /** @default P14D */
                    grace?: string;
                    /** @default {} */
                    during_grace?: {
                        [key: string]: boolean;
                    };
                    /**
                     * @default [
                     *       "owner",
                     *       "support"
                     *     ]
                     */
                    restore_by?: ("owner" | "admin" | "member" | "support")[];
                    /** @default [] */
                    reminders?: string[];
                    /** @enum {string} */
                    then: "purge" | "delete";
                    /** @default [] */
                    erasers?: (string | {
                        name: string;
                        /** @default [] */
                        after?: string[];
                        /** @default false */
                        disable?: boolean;
                        capsule?: string;
                        probe_again?: string;
                    })[];
                    /** @default [] */
                    retain?: {
                        what: string;
                        holdings?: string[];
                        holder_fields?: ("type" | "email" | "phone" | "locale" | "time_zone")[];
                        reason: string;
                        for: string;
                    }[];
                };
                deletion?: {
                    /**
                     * @default [
                     *       "owner"
                     *     ]
                     */
                    open_by?: ("owner" | "admin" | "member" | "support")[];
                    /** @default [] */
                    notes?: string[];
                    /** @default [] */
                    alternatives?: {
                        id: string;
                        title: string;
                        effect: string;
                        /** Format: uri */
                        url?: string;
                    }[];
                    /** @default [] */
                    blockers?: {
                        id: string;
                        holding: string;
                        where?: {
                            [key: string]: (string | number | boolean)[] | {
                                less_than?: number;
                                at_most?: number;
                                at_least?: number;
                                more_than?: number;
                            };
                        };
                        unless?: {
                            [key: string]: (string | number | boolean)[] | {
                                less_than?: number;
                                at_most?: number;
                                at_least?: number;
                                more_than?: number;
                            };
                        };
                        message: string;
                        /**
                         * @default holder
                         * @enum {string}
                         */
                        resolvable_by?: "holder" | "support";
                    }[];
                    /** @default [] */
                    acknowledgements?: {
                        id: string;
                        text: string;
                        holdings?: string[];
                        unless?: {
                            [key: string]: (string | number | boolean)[] | {
                                less_than?: number;
                                at_most?: number;
                                at_least?: number;
                                more_than?: number;
                            };
                        };
                    }[];
                    /**
                     * @default [
                     *       {
                     *         "type": "confirm"
                     *       }
                     *     ]
                     */
                    steps?: ({
                        /** @enum {string} */
                        type: "confirm";
                    } | {
                        /** @enum {string} */
                        type: "reauthentication";
                        /**
                         * @default [
                         *       "password",
                         *       "attestation"
                         *     ]
                         */
                        methods?: ("password" | "id_token" | "attestation")[];
                    } | {
                        /** @enum {string} */
                        type: "otp";
                        /**
                         * @default email
                         * @enum {string}
                         */
                        channel?: "sms" | "email" | "on_file";
                    } | {
                        /** @enum {string} */
                        type: "ownership";
                        without_environment?: {
                            review: {
                                business_days: number;
                            };
                        };
                    } | {
                        /** @enum {string} */
                        type: "identity_documents";
                        /** @default false */
                        only_if_verified?: boolean;
                        /** @default {} */
                        accept?: {
                            /**
                             * @default [
                             *       "passport",
                             *       "drivers_license"
                             *     ]
                             */
                            individual?: ("passport" | "drivers_license" | "business_identification")[];
                            /**
                             * @default [
                             *       "business_identification"
                             *     ]
                             */
                            enterprise?: ("passport" | "drivers_license" | "business_identification")[];
                        };
                        /** @default true */
                        colour?: boolean;
                    })[];
                    /** @default null */
                    review?: {
                        business_days: number;
                        approvals?: number;
                    } | null;
                    /** @default P14D */
                    grace?: string;
                    /** @default {} */
                    during_grace?: {
                        [key: string]: boolean;
                    };
                    /**
                     * @default [
                     *       "owner",
                     *       "support"
                     *     ]
                     */
                    restore_by?: ("owner" | "admin" | "member" | "support")[];
                    /** @default [] */
                    reminders?: string[];
                    /** @enum {string} */
                    then: "purge" | "delete";
                    /** @default [] */
                    erasers?: (string | {
                        name: string;
                        /** @default [] */
                        after?: string[];
                        /** @default false */
                        disable?: boolean;
                        capsule?: string;
                        probe_again?: string;
                    })[];
                    /** @default [] */
                    retain?: {
                        what: string;
                        holdings?: string[];
                        holder_fields?: ("type" | "email" | "phone" | "locale" | "time_zone")[];
                        reason: string;
                        for: string;
                    }[];
                };
            };
            /**
             * @description Read-only: ignored in a request
             * @enum {string}
             */
            object?: "policy";
            /** @description Read-only: ignored in a request */
            version?: number;
            /** @description Read-only: ignored in a request */
            built_in?: boolean;
            /** @description Read-only: ignored in a request */
            calendar_known_until?: string | null;
        };
        /** @description Send an API key as `Authorization: Bearer adk_…`. */
        UnauthenticatedProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 401;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "unauthenticated";
            /** @description The id of the request, as in the log */
            request_id: string;
        };
        /** @description The API key has none of the roles in `required`. */
        ForbiddenProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 403;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "forbidden";
            /** @description The id of the request, as in the log */
            request_id: string;
            /** @description The roles of which the key needs one */
            required?: string[];
        };
        /** @description The person is not signed in any more; `reason` says why: `signed_out`, `revoked`, `roles_changed`, `sign_in_changed`, `renewed`, `replaced`, `idle` or `too_old`. Sign in again. */
        SessionOverProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 401;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "session_over";
            /** @description The id of the request, as in the log */
            request_id: string;
            /** @description Why the session is over */
            reason: string;
        };
        /** @description What cannot be undone is done only by a person who signed in within the last `max_age` seconds. Sign in again, then repeat the request. */
        StepUpRequiredProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 401;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "step_up_required";
            /** @description The id of the request, as in the log */
            request_id: string;
            /** @description Seconds */
            max_age: number;
        };
        /** @description A request with the cookie of a person who is signed in must come from a page of this service: by `Sec-Fetch-Site: same-origin` or, without that header, by the service's own `Origin`. */
        CrossSiteProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 403;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "cross_site";
            /** @description The id of the request, as in the log */
            request_id: string;
        };
        /** @description There is no such route, or no such object in the key's mode (live or test). */
        NotFoundProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 404;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "not_found";
            /** @description The id of the request, as in the log */
            request_id: string;
        };
        /** @description The path exists, but not with this method. `Allow` lists the methods that it has. */
        MethodNotAllowedProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 405;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /** @enum {string} */
            code: "method_not_allowed";
            /** @description The id of the request, as in the log */
            request_id: string;
        };
        /** @description The body is not well-formed JSON. */
        MalformedJsonProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 400;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /** @enum {string} */
            code: "malformed_json";
            /** @description The id of the request, as in the log */
            request_id: string;
        };
        /** @description Send JSON as `Content-Type: application/json`, and a document as `image/png`, `image/jpeg` or `application/pdf`. */
        UnsupportedMediaTypeProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 415;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /** @enum {string} */
            code: "unsupported_media_type";
            /** @description The id of the request, as in the log */
            request_id: string;
            /** @description The media types of a document */
            supported?: string[];
        };
        /** @description The body is larger than `limit` bytes. */
        TooLargeProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 413;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /** @enum {string} */
            code: "too_large";
            /** @description The id of the request, as in the log */
            request_id: string;
            /** @description Bytes */
            limit: number;
        };
        /** @description `errors` lists each wrong field by its JSON Pointer and says what is expected. */
        InvalidRequestProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 422;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "invalid_request";
            /** @description The id of the request, as in the log */
            request_id: string;
            errors: {
                pointer: string;
                detail: string;
            }[];
            /** @description The number of faults, if there are more than `errors` lists */
            error_total?: number;
        };
        /** @description The key made too many requests. Try again after `Retry-After` seconds. */
        RateLimitedProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 429;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "rate_limited";
            /** @description The id of the request, as in the log */
            request_id: string;
        };
        /** @description An unexpected error happened. The log has it under the `request_id`. */
        InternalProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 500;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /** @enum {string} */
            code: "internal";
            /** @description The id of the request, as in the log */
            request_id: string;
        };
        /** @description A service that Adieu depends on did not answer. Try again with the same idempotency key: nothing is done twice. */
        UnavailableProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 503;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "unavailable";
            /** @description The id of the request, as in the log */
            request_id: string;
        };
        /** @description The account's closure fell due, and the work failed. Adieu tries again by itself, and the operator has been notified. Until the work succeeds, the closure can be withdrawn, or the account restored, if the policy allows it; but the closure does not go on. */
        DeadlineFailingProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 503;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "deadline_failing";
            /** @description The id of the request, as in the log */
            request_id: string;
        };
        /** @description The deployment lacks a setting. `variables` names it, and `detail` says what to set (docs/configuration.md). Until then, trying again does not help. */
        NotConfiguredProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 503;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "not_configured";
            /** @description The id of the request, as in the log */
            request_id: string;
            /** @description What the deployment lacks */
            variables: string[];
        };
        /** @description `If-Match` does not name the version that the account has now. Read the account, and send its ETag as it is, with the quotes. */
        VersionMismatchProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 412;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /** @enum {string} */
            code: "version_mismatch";
            /** @description The id of the request, as in the log */
            request_id: string;
            /** @description The version that the account has */
            version: number;
        };
        /** @description For 24 hours an idempotency key belongs to one request, with its path and its body. */
        IdempotencyKeyReusedProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 422;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "idempotency_key_reused";
            /** @description The id of the request, as in the log */
            request_id: string;
        };
        /** @description A request with this idempotency key is still being processed. Try again soon. */
        IdempotencyKeyInFlightProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "idempotency_key_in_flight";
            /** @description The id of the request, as in the log */
            request_id: string;
        };
        /** @description An account with this id is already registered. */
        AccountExistsProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "account_exists";
            /** @description The id of the request, as in the log */
            request_id: string;
        };
        /** @description The id belonged to an account that was deleted. It cannot be used again. */
        AccountDeletedProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "account_deleted";
            /** @description The id of the request, as in the log */
            request_id: string;
        };
        /** @description The account's policy does not allow this actor. `allowed` lists the roles that it allows. */
        ActorNotAllowedProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 403;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "actor_not_allowed";
            /** @description The id of the request, as in the log */
            request_id: string;
            /** @description The roles that the policy allows */
            allowed: ("owner" | "admin" | "member" | "support")[];
        };
        /** @description `blockers` lists what must be resolved first, and whether the holder or support can resolve it. */
        BlockedProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "blocked";
            /** @description The id of the request, as in the log */
            request_id: string;
            blockers: {
                id: string;
                message: string;
                holding: {
                    kind: string;
                    ref: string;
                } | null;
                url: string | null;
                /** @enum {string} */
                resolvable_by: "holder" | "support";
            }[];
            blocker_total: number;
        };
        /** @description The holder must first acknowledge the statements in `missing`. */
        AcknowledgementsRequiredProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 422;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "acknowledgements_required";
            /** @description The id of the request, as in the log */
            request_id: string;
            /** @description Ids of the policy's statements */
            missing: string[];
        };
        /** @description It was matched or dismissed already: `declaration_status` says which. A dismissed one can still be matched. */
        WrongDeclarationStateProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "wrong_declaration_state";
            /** @description The id of the request, as in the log */
            request_id: string;
            /** @enum {string} */
            declaration_status: "received" | "matched" | "dismissed";
        };
        /** @description The law allows an extension only if the holder learns of it before `answer_by`, and that time has passed. */
        AnswerOverdueProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "answer_overdue";
            /** @description The id of the request, as in the log */
            request_id: string;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            answer_by: string;
        };
        /** @description The law allows one extension. `answer_by` says until when it lasts. */
        AnswerExtendedProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "answer_extended";
            /** @description The id of the request, as in the log */
            request_id: string;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            answer_by: string;
        };
        /** @description The account already has an open closure. */
        ClosureOpenProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "closure_open";
            /** @description The id of the request, as in the log */
            request_id: string;
            /** @description The id of the open closure */
            closure: string;
        };
        /** @description A portal session with this `flow` would lead nowhere. `reason` says why: the refusal that the holder would get, `not_in_configuration` or `policy_not_in_configuration`. */
        FlowNotAvailableProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "flow_not_available";
            /** @description The id of the request, as in the log */
            request_id: string;
            /** @enum {string} */
            flow: "home" | "cancel" | "delete" | "restore" | "status";
            /** @description The code of the refusal that the holder would get, or `not_in_configuration`, `policy_not_in_configuration` */
            reason: string;
            allowed?: string[];
            /** @enum {string} */
            state?: "active" | "disabled" | "pending_deletion" | "erasing" | "purged" | "deleted";
        };
        /** @description The account's `state` or the closure's `closure_status` does not allow this. */
        WrongStateProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "wrong_state";
            /** @description The id of the request, as in the log */
            request_id: string;
            /** @enum {string} */
            state: "active" | "disabled" | "pending_deletion" | "erasing" | "purged" | "deleted";
            /** @enum {string|null} */
            closure_status: "awaiting_steps" | "in_review" | "scheduled" | "blocked" | "executing" | "completed" | "withdrawn" | "rejected" | "expired" | "restored" | null;
        };
        /** @description The account's policy has no procedure of that kind. */
        NoSuchProcedureProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 404;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "no_such_procedure";
            /** @description The id of the request, as in the log */
            request_id: string;
            /** @enum {string} */
            kind: "cancellation" | "deletion";
        };
        /** @description Steps are passed in order. `next` is the step that comes now. */
        StepOutOfOrderProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "step_out_of_order";
            /** @description The id of the request, as in the log */
            request_id: string;
            /** @description The type of the step that comes now */
            next: string;
        };
        /** @description After `attempts_left` more wrong proofs the step is locked. In test mode `reason` says what was wrong. */
        ProofRejectedProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 422;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "proof_rejected";
            /** @description The id of the request, as in the log */
            request_id: string;
            attempts_left: number;
            /**
             * @description Only for accounts in test mode
             * @enum {string}
             */
            reason?: "password_wrong" | "no_password_on_file" | "token_malformed" | "token_signature" | "token_issuer" | "token_audience" | "token_subject" | "no_subject_on_file" | "token_nonce" | "token_expired" | "token_not_yet_valid" | "token_without_auth_time" | "sign_in_too_old" | "sign_in_in_the_future" | "token_used" | "code_wrong" | "code_expired" | "code_void" | "no_code_sent" | "environment_unknown" | "secret_wrong" | "no_environment_on_file" | "attestation_too_old" | "attestation_in_the_future";
        };
        /** @description After five wrong proofs a step accepts no proof until `locked_until`. Wrong proofs of all the account's closures count. */
        StepLockedProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 423;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /** @enum {string} */
            code: "step_locked";
            /** @description The id of the request, as in the log */
            request_id: string;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            locked_until: string;
            /** @enum {number} */
            attempts_left: 0;
        };
        /** @description Nothing is left to prove for this step. */
        StepPassedProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "step_passed";
            /** @description The id of the request, as in the log */
            request_id: string;
        };
        /** @description Too many codes were sent. Try again after `Retry-After` seconds. */
        ChallengeThrottledProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 429;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "challenge_throttled";
            /** @description The id of the request, as in the log */
            request_id: string;
        };
        /** @description The holder has no address on file for `channel`. The host can add one. */
        NoAddressProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "no_address";
            /** @description The id of the request, as in the log */
            request_id: string;
            /** @enum {string} */
            channel: "sms" | "email";
        };
        /** @description `reason` says why. */
        DocumentRejectedProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 422;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "document_rejected";
            /** @description The id of the request, as in the log */
            request_id: string;
            /** @description Why; `detail` says it in words */
            reason: string;
            /** @description With `wrong_type`: the types that the policy accepts */
            accepted?: ("passport" | "drivers_license" | "business_identification")[];
        };
        /** @description A person sees identity documents only of a review that they have claimed. */
        ClaimRequiredProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "claim_required";
            /** @description The id of the request, as in the log */
            request_id: string;
        };
        /** @description Another key has claimed the review until `until`, or until it releases the review. */
        ReviewClaimedProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "review_claimed";
            /** @description The id of the request, as in the log */
            request_id: string;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            until: string;
        };
        /** @description A document was added or replaced after this key read the closure's documents. Claim the review, which ends uploads; then read the documents again and decide. */
        DocumentsChangedProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "documents_changed";
            /** @description The id of the request, as in the log */
            request_id: string;
        };
        /** @description This key has already approved the closure. The policy requires the approval of another key. */
        AlreadyApprovedProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "already_approved";
            /** @description The id of the request, as in the log */
            request_id: string;
        };
        /** @description The holder says that they did not ask for a closure of this account. Until support decides on it, only support can open or withdraw a closure or restore the account. */
        DisputedProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "disputed";
            /** @description The id of the request, as in the log */
            request_id: string;
        };
        /** @description The review replaces a proof of ownership, so the key that opened the closure cannot approve it. It may reject it. */
        SecondPersonRequiredProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 403;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "second_person_required";
            /** @description The id of the request, as in the log */
            request_id: string;
        };
        /** @description The holder has not disputed this closure. */
        NotDisputedProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "not_disputed";
            /** @description The id of the request, as in the log */
            request_id: string;
        };
        /** @description The closure is not waiting for a reviewer's decision. */
        NotInReviewProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "not_in_review";
            /** @description The id of the request, as in the log */
            request_id: string;
            /**
             * @description Null if that closure is over
             * @enum {string|null}
             */
            closure_status: "awaiting_steps" | "in_review" | "scheduled" | "blocked" | "executing" | "completed" | "withdrawn" | "rejected" | "expired" | "restored" | null;
        };
        /** @description No grace period is running, and there is no purged account to bring back. */
        NotRestorableProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "not_restorable";
            /** @description The id of the request, as in the log */
            request_id: string;
            /** @enum {string} */
            state: "active" | "disabled" | "pending_deletion" | "erasing" | "purged" | "deleted";
        };
        /** @description An account has at most `limit` holdings. Report totals instead of single items. */
        TooManyHoldingsProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "too_many_holdings";
            /** @description The id of the request, as in the log */
            request_id: string;
            limit: number;
        };
        /** @description `of` says what there are at most `limit` of. The limit counts for each mode; that of versions for each policy, that of accounts for each test clock; that of accounts to rebuild counts those that wait for their turn. Remove what is no longer used. */
        LimitReachedProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "limit_reached";
            /** @description The id of the request, as in the log */
            request_id: string;
            /** @description What there are too many of */
            of: string;
            limit: number;
        };
        /** @description The kinds, references, attributes and URLs of an account's holdings may have at most `limit` bytes together. Report only facts that decide something. Removing or shortening a holding is always possible. */
        HoldingsTooLargeProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "holdings_too_large";
            /** @description The id of the request, as in the log */
            request_id: string;
            /** @description Bytes */
            limit: number;
        };
        /** @description The key that placed the legal hold cannot release it: the policy requires a second key. */
        SecondKeyRequiredProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /** @enum {string} */
            code: "second_key_required";
            /** @description The id of the request, as in the log */
            request_id: string;
        };
        /** @description `task_status` does not allow this. Adieu's own erasers acknowledge by themselves. Only a stalled task can be retried or settled. */
        WrongTaskStateProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /** @enum {string} */
            code: "wrong_task_state";
            /** @description The id of the request, as in the log */
            request_id: string;
            /** @enum {string} */
            task_status: "pending" | "acknowledged" | "stalled" | "done";
        };
        /** @description A built-in policy cannot be overwritten. Choose another id. */
        BuiltInProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "built_in";
            /** @description The id of the request, as in the log */
            request_id: string;
            id: string;
        };
        /** @description The `policies` in force name the eraser: store versions of them without it first. Closures are open under the policies in `pending`, and may follow a version that names it: wait until those closures have ended. */
        EraserInUseProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /** @enum {string} */
            code: "eraser_in_use";
            /** @description The id of the request, as in the log */
            request_id: string;
            /** @description Policies in force that name it */
            policies: string[];
            /** @description Policies under which closures are open */
            pending: string[];
        };
        /** @description Only one replay runs at a time. `replay` shows its progress. */
        ReplayRunningProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "replay_running";
            /** @description The id of the request, as in the log */
            request_id: string;
            replay: components["schemas"]["WebhookReplay"] | components["schemas"]["EraserReplay"];
        };
        WebhookReplay: {
            /** @enum {string} */
            object: "webhook_replay";
            id: string;
            endpoint: string;
            after: string;
            /** @enum {string} */
            only: "all" | "failed";
            /**
             * @description `done`: all of them are pending again
             * @enum {string}
             */
            status: "running" | "stopped" | "done";
            /** @description Deliveries that are pending again so far */
            owed: number;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            started_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            ended_at: string | null;
        };
        EraserReplay: {
            /** @enum {string} */
            object: "eraser_replay";
            id: string;
            eraser: string;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            since: string;
            /** @enum {string} */
            status: "running" | "done";
            total: number;
            done: number;
            /** @description Of those that are done, how many were asked afterwards, and had nothing left */
            probed: number;
            /** @description Calls that failed and will be repeated */
            failing: number;
            given_up: number;
            last_error: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            started_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            ended_at: string | null;
        };
        /** @description It recognises an account by what was erased with it, such as an e-mail address. Only a connector that finds accounts by their id (`replayable`) can repeat an erasure, or one whose policy keeps a `capsule`; none is kept since then. */
        NotReplayableProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "not_replayable";
            /** @description The id of the request, as in the log */
            request_id: string;
        };
        /** @description It is called at a URL of your own. Only an eraser with a connector can be rehearsed. */
        NoConnectorProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "no_connector";
            /** @description The id of the request, as in the log */
            request_id: string;
        };
        /** @description Nothing is sent to a disabled endpoint. Enable it first: `PATCH` it with `{"status": "enabled"}`. */
        EndpointDisabledProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "endpoint_disabled";
            /** @description The id of the request, as in the log */
            request_id: string;
        };
        /** @description A replaced secret signs for 24 hours more, and only a few may do so at a time. Try again after `Retry-After` seconds. */
        RotationLimitedProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 429;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "rotation_limited";
            /** @description The id of the request, as in the log */
            request_id: string;
        };
        /** @description The brake does not pause erasures, so there is nothing to release. */
        BrakeNotEngagedProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "brake_not_engaged";
            /** @description The id of the request, as in the log */
            request_id: string;
        };
        /** @description Wait until the clock's status is `ready`. */
        TestClockAdvancingProblem: {
            /**
             * Format: uri
             * @description A page of this service that explains the code
             */
            type: string;
            /** @description The code in words; not stable */
            title: string;
            /** @enum {number} */
            status: 409;
            /** @description What was wrong, and what would be right; not stable */
            detail: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "test_clock_advancing";
            /** @description The id of the request, as in the log */
            request_id: string;
        };
        EventActor: {
            /** @enum {string} */
            role: "owner" | "admin" | "member" | "app" | "support" | "reviewer" | "auditor" | "holder" | "system" | "declarant";
            /** @description A member's id, a key's id, or `adieu` */
            id: string;
            /** @description `portal` if a member acted on the portal's pages; the id of the key, if a key named the person */
            via?: string;
            /** @description The person or key that made the key of this call. Absent if the deployment's first key made it */
            key_created_by?: string;
        };
        ImportResult: {
            /** @enum {string} */
            object: "import_result";
            index: number;
            id: string | null;
            /** @enum {string} */
            status: "created" | "exists" | "failed";
            error: ({
                code: string;
                title: string;
                /** @description With `invalid_request`: the registration's first faults, at most 10. The faults of all registrations together take at most as many bytes as the request, or 20000 if that is more; the registrations' order decides which are listed */
                errors?: {
                    pointer: string;
                    detail: string;
                }[];
                /** @description The number of faults, if there are more than `errors` lists */
                error_total?: number;
            } & {
                [key: string]: unknown;
            }) | null;
        };
        AccountImport: {
            accounts: components["schemas"]["Registration"][];
        } | components["schemas"]["Registration"][];
        Account: {
            /** @enum {string} */
            object: "account";
            id: string;
            livemode: boolean;
            policy: string;
            /** @enum {string} */
            state: "active" | "disabled" | "pending_deletion" | "erasing" | "purged" | "deleted";
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            state_since: string;
            version: number;
            /** @description As the host gave it. People who are signed in to the console get the addresses masked */
            holder: {
                /** @enum {string} */
                type: "individual" | "enterprise";
                email?: string;
                phone?: string;
                locale?: string;
                time_zone?: string;
                identity_verified?: boolean;
                subject?: string;
            } | null;
            /** @description The open closure; null if none is open */
            closure: components["schemas"]["Closure"] | null;
            schedule: {
                /** @enum {string} */
                action: "purge" | "delete";
                /**
                 * Format: date-time
                 * @example 2026-11-21T00:00:00.000Z
                 */
                at: string;
            } | null;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            restorable_until: string | null;
            legal_hold: {
                reason: string;
                case_reference: string | null;
                /**
                 * Format: date-time
                 * @example 2026-11-21T00:00:00.000Z
                 */
                placed_at: string;
            } | null;
            test_clock: string | null;
            metadata: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            updated_at: string;
        };
        /** @description From the directory, which may be a few seconds behind the account itself */
        ListedAccount: {
            /** @enum {string} */
            object: "account";
            id: string;
            livemode: boolean;
            policy: string;
            /** @enum {string} */
            state: "active" | "disabled" | "pending_deletion" | "erasing" | "purged" | "deleted";
            version: number;
            closure: {
                id: string;
                kind: string;
                status: string;
            } | null;
            schedule: {
                action: string;
                /**
                 * Format: date-time
                 * @example 2026-11-21T00:00:00.000Z
                 */
                at: string;
            } | null;
            /**
             * Format: date-time
             * @description By when the law wants an answer; null if no closure is open
             * @example 2026-11-21T00:00:00.000Z
             */
            answer_by: string | null;
            held: boolean;
            test_clock: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            updated_at: string;
        };
        AccountPatch: {
            holder?: {
                /** @enum {string} */
                type?: "individual" | "enterprise";
                /** Format: idn-email */
                email?: string | null;
                phone?: string | null;
                locale?: string | null;
                time_zone?: string | null;
                identity_verified?: boolean | null;
                subject?: string | null;
            };
            policy?: string;
            password?: string | null;
            /**
             * @description Write-only; instead of a password: `$scrypt$ln=…,r=…,p=…$salt$key`, with a salt of 1–128 bytes and a key of 16–64 bytes in base64. At most 64 MiB (128 · 2^ln · r), and 2^ln · r · p ≤ 2^20
             * @example $scrypt$ln=14,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg$…
             */
            password_verifier?: string;
            metadata?: {
                [key: string]: string | null;
            };
        };
        Access: {
            /** @enum {string} */
            object: "access";
            account: string;
            /** @enum {string} */
            state: "active" | "disabled" | "pending_deletion" | "erasing" | "purged" | "deleted";
            capabilities: {
                [key: string]: boolean;
            };
            restorable: boolean;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            until: string | null;
            /**
             * Format: date-time
             * @description The next moment at which this answer can change by itself; null if there is none. A call can change it sooner. If the moment has passed, work that was due waits or fails, and the answer can change at any time
             * @example 2026-11-21T00:00:00.000Z
             */
            valid_until: string | null;
            /** @description The test clock by which the account's times run */
            test_clock: string | null;
        };
        Contact: {
            /** @enum {string} */
            object: "contact";
            account: string;
            email: string | null;
            phone: string | null;
        };
        SearchResult: {
            /** @enum {string} */
            object: "search_result";
            /** @enum {string} */
            kind: "account" | "closure" | "erasure_task" | "event" | "declaration" | "certificate";
            /** @description Of a certificate: the closure that it certifies */
            id: string;
            /** @description Null for a declaration that is not matched */
            account: string | null;
        };
        HistoryEvent: components["schemas"]["Event"] & {
            hash: string;
            previous_hash: string | null;
        };
        Event: {
            /** @enum {string} */
            object: "event";
            id: string;
            /** @enum {string} */
            type: "account.registered" | "account.updated" | "account.policy_changed" | "holding.reported" | "holding.removed" | "closure.opened" | "closure.reason_given" | "closure.answer_due" | "closure.answer_extended" | "closure.step_passed" | "closure.steps_changed" | "closure.step_locked" | "closure.acknowledged" | "closure.document_added" | "closure.document_read" | "closure.review_requested" | "closure.review_overdue" | "closure.review_claimed" | "closure.review_released" | "closure.approval_given" | "closure.approved" | "closure.rejected" | "closure.withdrawn" | "closure.expired" | "closure.scheduled" | "closure.blocked" | "closure.still_blocked" | "closure.rescheduled" | "closure.disputed" | "closure.dispute_resolved" | "closure.reminder_sent" | "account.disabled" | "account.deletion_scheduled" | "account.restored" | "suspension.confirmed" | "suspension.lifted" | "suspension.failed" | "erasure.started" | "erasure.task_accepted" | "erasure.task_acknowledged" | "erasure.task_held" | "erasure.task_reopened" | "erasure.task_resumed" | "erasure.task_done" | "erasure.task_stalled" | "erasure.task_retried" | "erasure.task_repeated" | "account.purged" | "account.deleted" | "retention.expired" | "retention.read" | "legal_hold.placed" | "legal_hold.released" | "webhook_endpoint.disabled" | "brake.engaged" | "brake.released" | "eraser.paused" | "declaration.received" | "declaration.matched";
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            at: string;
            /** @description Null for an event of the service itself */
            account: string | null;
            livemode: boolean;
            /** @description 1, 2, 3, … within the account; 0 for an event of the service itself */
            sequence: number;
            actor: components["schemas"]["EventActor"];
            /** @description What the event says, as in the webhook of its type, without the fields that stand here */
            data: {
                [key: string]: unknown;
            };
        };
        HolderNotice: {
            /** @enum {string} */
            object: "holder_notice";
            id: string;
            account: string;
            /** @description The closure that it is about; null if none goes on */
            closure: string | null;
            /** @enum {string} */
            template: "code" | "received" | "answer_extended" | "in_review" | "review_overdue" | "rejected" | "scheduled" | "reminder" | "blocked" | "rescheduled" | "expired" | "withdrawn" | "restored" | "completed" | "contact_changed" | "receipt";
            /** @enum {string} */
            channel: "email" | "sms";
            /**
             * @description `sent`: the provider took it. `failed`: it was given up. `dropped`: it was no longer true, or no address was left
             * @enum {string}
             */
            status: "pending" | "sent" | "failed" | "dropped";
            /**
             * Format: date-time
             * @description When it was due, by the account's time
             * @example 2026-11-21T00:00:00.000Z
             */
            due_at: string;
            attempts: number;
            /**
             * Format: date-time
             * @description When it is tried next, if it is pending
             * @example 2026-11-21T00:00:00.000Z
             */
            next_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            ended_at: string | null;
            /** @description Why it was given up: the provider, its status and its code */
            last_error: string | null;
        };
        Erasure: {
            /** @enum {string} */
            object: "erasure";
            account: string;
            /** @enum {string} */
            target: "purge" | "delete";
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            started_at: string;
            tasks: components["schemas"]["ErasureTask"][];
        };
        ErasureTask: {
            /** @enum {string} */
            object: "erasure_task";
            id: string;
            eraser: string;
            /**
             * @description `accepted`: a connector's system has taken a job, which may take long. `stalled`: a person must look
             * @enum {string}
             */
            status: "pending" | "accepted" | "done" | "stalled";
            attempts: number;
            last_error: string | null;
            /** @description The eraser acknowledged, and Adieu still asks whether anything is left */
            probing: boolean;
            /** @description SHA-256 of the proof that came with the acknowledgement, hex */
            proof_sha256: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            done_at: string | null;
            /**
             * Format: date-time
             * @description When a connector's system accepted a job; absent if there is none
             * @example 2026-11-21T00:00:00.000Z
             */
            accepted_at?: string;
            /** @description The erasers that must be done before this one is asked; absent if it need not wait */
            waits_for?: string[];
            /**
             * Format: date-time
             * @description Since when the task waits because its eraser is paused; absent if it is not
             * @example 2026-11-21T00:00:00.000Z
             */
            held_since?: string;
            /** @description How a connector erased; absent if none did, or not yet */
            connector?: {
                id: string;
                version: number;
                /** @description By what the account was known or searched */
                by: string[];
                /** @description How many things it had; null if the connector names the account itself */
                found: number | null;
                /**
                 * @description `probe`: the system was asked afterwards and has nothing. `job`: it says that its job is done. `acknowledged`: it took the request. `search`: nothing was found
                 * @enum {string}
                 */
                verified: "probe" | "job" | "acknowledged" | "search";
            };
        };
        RetainedItem: {
            /** @enum {string} */
            object: "retained_item";
            account: string;
            what: string;
            reason: string;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            until: string;
            holder: {
                [key: string]: unknown;
            };
            holdings: {
                kind: string;
                ref: string;
                attributes: {
                    [key: string]: unknown;
                };
                url: string | null;
            }[];
        };
        Holding: {
            /** @enum {string} */
            object: "holding";
            account: string;
            kind: string;
            ref: string;
            attributes: {
                [key: string]: string | number | boolean;
            };
            url: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            reported_at: string;
        };
        HoldingReport: {
            /** @default {} */
            attributes?: {
                [key: string]: string | number | boolean;
            };
            /** @description Write-only: the last four characters of the secret */
            secret_last4?: string;
            /** Format: uri */
            url?: string;
        };
        ClosurePreview: {
            /** @enum {string} */
            object: "closure_preview";
            /** @enum {string} */
            kind: "cancellation" | "deletion";
            allowed: boolean;
            refusal: {
                code: string;
                /** @description With `not_configured`: the variables that the deployment must set */
                variables?: string[];
            } | null;
            /** @description What the holder should know before confirming, in words */
            notes: string[];
            /** @description What speaks against the closure, even if it is allowed: `no_method`, `no_address`, `no_environment` (a step that this holder cannot pass), `irreversible`, `not_undoable_by_actor`, `calendar_unknown`; and with `look`: `in_system`, `not_looked` */
            warnings: {
                code: string;
                message: string;
            }[];
            blockers: {
                id: string;
                message: string;
                holding: {
                    kind: string;
                    ref: string;
                } | null;
                url: string | null;
                /** @enum {string} */
                resolvable_by: "holder" | "support";
            }[];
            blocker_total: number;
            acknowledgements: {
                id: string;
                text: string;
                required: boolean;
                holdings: {
                    kind: string;
                    ref: string;
                }[];
            }[];
            /** @description The steps for this holder, with the methods that this holder can use */
            steps: ({
                type: string;
            } & {
                [key: string]: unknown;
            })[];
            review: {
                business_days: number;
                approvals: number;
                /**
                 * Format: date-time
                 * @example 2026-11-21T00:00:00.000Z
                 */
                due_at_if_opened_now: string;
                calendar_known_until: string | null;
            } | null;
            alternatives: {
                id: string;
                title: string;
                effect: string;
                url?: string;
            }[];
            timeline: {
                /**
                 * Format: date-time
                 * @example 2026-11-21T00:00:00.000Z
                 */
                at: string;
                what: string;
            }[];
            erased: string[];
            retained: {
                what: string;
                reason: string;
                /**
                 * Format: date-time
                 * @example 2026-11-21T00:00:00.000Z
                 */
                until: string;
            }[];
            /** @description With `look`: what each of the host's erasers has of the account now */
            systems?: components["schemas"]["SystemLookedInto"][];
        };
        SystemLookedInto: {
            eraser: string;
            /** @description Null if it was not asked, or did not answer */
            connector: string | null;
            /**
             * @description `not_identified`: the account has nothing by which the system could know it. `stopped`: the connector is wrong, or its eraser is paused. `failed`: there was no answer in time. `not_asked`: it has no connector
             * @enum {string}
             */
            outcome: "found" | "nothing_found" | "not_identified" | "stopped" | "failed" | "not_asked";
            /** @description By what the account was known or searched */
            by: string[];
            /** @description Null if the connector names the account itself, or was not asked */
            found: number | null;
            /** @description What is there, in the words of the connector's document. `blocker`: settle it first, or it holds the erasure up. The closure can be opened all the same */
            says: {
                /** @enum {string} */
                as: "blocker" | "warning";
                message: string;
            }[];
            error: string | null;
        };
        PreviewRequest: {
            /** @enum {string} */
            kind: "cancellation" | "deletion";
            actor?: components["schemas"]["Actor"];
            /**
             * @description Whether the connectors among the erasers look into their systems now: for five seconds at most, changing nothing
             * @default false
             */
            look?: boolean;
        };
        /** @description The member of the account for whom the host calls */
        Actor: {
            /** @enum {string} */
            role: "owner" | "admin" | "member";
            /** @example auth0|5f7c8ec7c33c6c004bbafe82 */
            id: string;
        };
        ClosureRequest: {
            /** @enum {string} */
            kind: "cancellation" | "deletion";
            actor?: components["schemas"]["Actor"];
            /** @default [] */
            acknowledgements?: string[];
            reason?: {
                code: string;
                comment?: string;
            };
            /**
             * Format: date-time
             * @description When the request came in, if that was before now: by letter, by e-mail, as a declaration. The law's clock counts from here. At most a year ago
             */
            received_at?: string;
        };
        Challenge: {
            /** @enum {string} */
            object: "challenge";
            /** @enum {string} */
            type: "otp";
            /** @enum {string} */
            channel: "sms" | "email";
            /** @example +1•••••67 */
            sent_to: string;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            expires_at: string;
        };
        ChallengeRequest: {
            /** @enum {string} */
            type: "otp";
        };
        Proof: {
            /** @enum {string} */
            type: "confirm";
        } | ({
            /** @enum {string} */
            type: "reauthentication";
            /** @enum {string} */
            method: "password";
            password: string;
        } | {
            /** @enum {string} */
            type: "reauthentication";
            /** @enum {string} */
            method: "attestation";
            /** Format: date-time */
            authenticated_at: string;
            how: string;
        } | {
            /** @enum {string} */
            type: "reauthentication";
            /** @enum {string} */
            method: "id_token";
            token: string;
        }) | {
            /** @enum {string} */
            type: "otp";
            /**
             * @description As the holder typed it. Blanks, hyphens and digits of other scripts are understood
             * @example 123 456
             */
            code: string;
        } | {
            /** @enum {string} */
            type: "ownership";
            /** @description As the holder typed it. Unicode composition, width, case and the number of blanks make no difference */
            environment: string;
            /** @description Four characters; blanks around them do not count */
            secret_last4: string;
        };
        Document: {
            /** @enum {string} */
            object: "document";
            account: string;
            closure: string;
            /** @enum {string} */
            type: "passport" | "drivers_license" | "business_identification";
            /** @enum {string} */
            side: "front" | "back";
            /** @enum {string} */
            format: "png" | "jpeg" | "pdf";
            /** @description Bytes */
            size: number;
            /** @enum {string} */
            closure_status: "awaiting_steps" | "in_review" | "scheduled" | "blocked" | "executing" | "completed" | "withdrawn" | "rejected" | "expired" | "restored";
        };
        Acknowledgements: {
            acknowledgements: string[];
            actor?: components["schemas"]["Actor"];
        };
        /** @description Why the holder leaves. Ask only after the decision */
        LeavingReason: {
            code: string;
            comment?: string;
            actor?: components["schemas"]["Actor"];
        };
        AnswerExtension: {
            /** @enum {string} */
            reason: "complexity" | "number_of_requests";
            /** @description In words, for the holder's notice */
            explanation?: string;
        };
        RestoreRequest: {
            actor?: components["schemas"]["Actor"];
            /** @description A text, or {code, comment} as for a closure */
            reason?: string | {
                code: string;
                comment?: string;
            };
        };
        DisputeDecision: {
            /** @enum {string} */
            decision: "continue" | "undo";
            reason?: string;
        };
        ReviewSkip: {
            /**
             * @description `knows_holder`: the reviewer knows the person and must not decide. `no_time`: the reviewer ends their work
             * @enum {string}
             */
            reason: "not_legible" | "language" | "knows_holder" | "needs_specialist" | "no_time" | "other";
        };
        ReviewDecision: {
            /** @enum {string} */
            decision: "approve" | "reject";
            /** @description For colleagues; the holder does not see it */
            reason: string;
            /** @description For the holder: part of the notice of a rejection */
            holder_reason?: string;
            /** @description The holder's name as the reviewer read it from a document. It is kept with the account, and erased with it */
            document_name?: string;
        };
        Review: {
            /** @enum {string} */
            object: "review";
            account: string;
            closure: string;
            kind: string;
            /** @enum {string} */
            status: "waiting";
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            due_at: string;
            overdue: boolean;
            claimed_by: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            claimed_until: string | null;
            /**
             * Format: date-time
             * @description When an address of the holder was changed: at most 72 hours before the closure was opened, or later
             * @example 2026-11-21T00:00:00.000Z
             */
            contact_changed_at: string | null;
            livemode: boolean;
        };
        TakenReview: {
            /** @enum {string} */
            object: "taken_review";
            /** @description Claimed for the caller for half an hour; null if there is none for the caller */
            closure: components["schemas"]["Closure"] | null;
        };
        LegalHold: {
            /** @enum {string} */
            object: "legal_hold";
            account: string;
            /** @enum {string} */
            status: "standing" | "awaiting_registration" | "none";
            reason: string | null;
            case_reference: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            placed_at: string | null;
            placed_by: string | null;
            /** @description The latest attempts first, at most 1,000 */
            refused_attempts: {
                /**
                 * Format: date-time
                 * @example 2026-11-21T00:00:00.000Z
                 */
                at: string;
                actor: components["schemas"]["RecordedActor"];
                /** @enum {string} */
                attempt: "open_closure" | "approve_closure" | "erasure" | "release";
            }[];
        };
        LegalHoldRequest: {
            reason: string;
            /** @description The name of the case, such as `24-cv-1234`; nothing personal */
            case_reference?: string;
            /** @description Whether the account need not be registered yet: the hold then starts with its registration */
            before_registration?: boolean;
        };
        ListedLegalHold: {
            /** @enum {string} */
            object: "legal_hold";
            account: string;
            /** @enum {string} */
            status: "standing" | "awaiting_registration" | "none";
            reason: string | null;
            case_reference: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            placed_at: string | null;
            placed_by: string | null;
        };
        ErasureAcknowledgement: {
            /** @description What proves the erasure: a receipt, a signed statement. Only its SHA-256 is kept */
            proof?: string;
        };
        ErasureTaskSettlement: {
            reason: {
                /**
                 * @description Shown in the certificate
                 * @example system_retired
                 */
                code: string;
                /** @description A text for people; erased with the account */
                comment?: string;
            };
        };
        Certificate: {
            /** @enum {string} */
            object: "certificate";
            account: string;
            /** @enum {string} */
            status: "provisional" | "final";
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            final_at: string;
            /** @description A compact JWS, signed with Ed25519, of the type `erasure-certificate+jwt`. docs/certificates.md describes its claims. */
            certificate: string;
        };
        KeySet: {
            keys: {
                /** @enum {string} */
                kty: "OKP";
                /** @enum {string} */
                crv: "Ed25519";
                x: string;
                /** @description The key's thumbprint (RFC 7638) */
                kid: string;
                /** @enum {string} */
                use: "sig";
                /** @enum {string} */
                alg: "EdDSA";
            }[];
        };
        CertificateKey: {
            /** @enum {string} */
            object: "certificate_key";
            kid: string;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            created_at: string;
            /** @description The `kid` of the key that it replaced; null for the first */
            retired: string | null;
        };
        SsfConfiguration: {
            /** @enum {string} */
            spec_version: "1_0";
            /**
             * Format: uri
             * @description `iss` of every security event token
             */
            issuer: string;
            /** Format: uri */
            jwks_uri: string;
            delivery_methods_supported: "urn:ietf:rfc:8935"[];
        };
        Health: {
            /** @enum {string} */
            object: "health";
            livemode: boolean;
            /**
             * @description Where the deployment keeps what it stores; null if it may be anywhere
             * @enum {string|null}
             */
            jurisdiction: "eu" | "us" | "fedramp" | null;
            /**
             * @description `attention` if there are findings
             * @enum {string}
             */
            status: "ok" | "attention";
            /** @description What a person should look at. Empty if nothing is wrong */
            findings: {
                /** @example directory */
                part: string;
                /** @example directory_behind */
                code: string;
                detail: string;
            }[];
            parts: {
                directory: {
                    size_bytes: number;
                    /** @description At this size the database takes no more writes */
                    size_limit_bytes: number;
                    /** @description Messages of accounts that the queue holds. Null if the platform does not say */
                    unconfirmed_messages: number | null;
                    /**
                     * Format: date-time
                     * @description When the oldest of them was sent: so far the directory is behind
                     * @example 2026-11-21T00:00:00.000Z
                     */
                    oldest_unconfirmed_at: string | null;
                    /**
                     * Format: date-time
                     * @description When the account last changed of which the directory has lacked earlier events the longest
                     * @example 2026-11-21T00:00:00.000Z
                     */
                    oldest_gap_at: string | null;
                    /** @description Accounts whose work was due more than five minutes ago, counted up to 1,000 */
                    overdue_accounts: number;
                    /**
                     * Format: date-time
                     * @description When the oldest event of the feed arrived
                     * @example 2026-11-21T00:00:00.000Z
                     */
                    feed_since: string | null;
                    /**
                     * Format: date-time
                     * @description When all accounts were last counted again, to prove the statistics
                     * @example 2026-11-21T00:00:00.000Z
                     */
                    counters_recounted_at: string | null;
                    /**
                     * Format: date-time
                     * @description When that last found a wrong number, which it mends
                     * @example 2026-11-21T00:00:00.000Z
                     */
                    counters_differed_at: string | null;
                } | null;
                directory_keeper: {
                    /** @description Accounts of which the audit found that the directory lacked something, ever */
                    mended: number;
                    /**
                     * Format: date-time
                     * @example 2026-11-21T00:00:00.000Z
                     */
                    last_mended_at: string | null;
                    /** @description The last round of the audit; null if there was none */
                    round: {
                        /**
                         * Format: date-time
                         * @example 2026-11-21T00:00:00.000Z
                         */
                        started_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T00:00:00.000Z
                         */
                        ended_at: string | null;
                        accounts: number;
                        mended: number;
                        /** @description The directory has them and they do not exist */
                        missing: number;
                        /** @description They did not answer */
                        failed: number;
                    } | null;
                    /** @description The last rebuild; null if there was none */
                    rebuild: {
                        id: string;
                        /** @enum {string} */
                        status: "running" | "done";
                        pending: number;
                        failed: number;
                    } | null;
                } | null;
                archive: {
                    /** @description False: the deployment has no archive */
                    bound: boolean;
                    /** @description The archive's generation that goes on: a new one begins when the database was restored */
                    generation: number | null;
                    /** @description The position of the feed up to which it is archived */
                    position: number | null;
                    /**
                     * Format: date-time
                     * @description When a run last left nothing to be archived
                     * @example 2026-11-21T00:00:00.000Z
                     */
                    archived_at: string | null;
                    /**
                     * Format: date-time
                     * @description When the first event arrived that is not archived; null if all are
                     * @example 2026-11-21T00:00:00.000Z
                     */
                    oldest_waiting_at: string | null;
                    /**
                     * Format: date-time
                     * @description Since when every attempt has failed; null if the last one succeeded
                     * @example 2026-11-21T00:00:00.000Z
                     */
                    failing_since: string | null;
                    last_error: string | null;
                    /** @description Whether old events are kept because they are not archived */
                    pruning_waits: boolean;
                } | null;
                control: {
                    size_bytes: number;
                    /** @description At this size the database takes no more writes */
                    size_limit_bytes: number;
                } | null;
                jobs: {
                    data: {
                        /** @example sweep_of_accounts */
                        job: string;
                        /**
                         * Format: date-time
                         * @description When it last began
                         * @example 2026-11-21T00:00:00.000Z
                         */
                        ran_at: string;
                        /**
                         * Format: date-time
                         * @description Since when every run has failed; null if the last one succeeded
                         * @example 2026-11-21T00:00:00.000Z
                         */
                        failing_since: string | null;
                        /** @description What the last run found: accounts or endpoints that it woke, rows that it deleted. Null if it failed */
                        count: number | null;
                    }[];
                } | null;
                brake: {
                    /** @enum {string} */
                    status: "released" | "engaged";
                    held: number;
                    /**
                     * Format: date-time
                     * @example 2026-11-21T00:00:00.000Z
                     */
                    engaged_at: string | null;
                } | null;
                webhook_endpoints: {
                    total: number;
                    /** @description Disabled by Adieu, or nothing but failures for an hour */
                    standing_still: number;
                    /** @description Those that stand still, at most 25 */
                    data: {
                        id: string;
                        /** @enum {string} */
                        status: "enabled" | "disabled";
                        disabled_cause: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T00:00:00.000Z
                         */
                        failing_since: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T00:00:00.000Z
                         */
                        paused_until: string | null;
                    }[];
                } | null;
                erasers: {
                    total: number;
                    /** @description Nothing but failures for an hour, paused, or not to be asked */
                    standing_still: number;
                    /** @description Those that stand still, at most 25 */
                    data: {
                        name: string;
                        /**
                         * Format: date-time
                         * @description Null if the eraser's object did not answer
                         * @example 2026-11-21T00:00:00.000Z
                         */
                        failing_since: string | null;
                        first_error: string | null;
                        /** @description Its system refuses its connector: it calls nothing until it is repaired */
                        is_paused: boolean;
                    }[];
                } | null;
                erasure_tasks: {
                    /** @description Tasks that have stalled and are not done, of the last 200 that stalled */
                    stalled: number;
                    /** @description The latest first, at most 25 */
                    data: {
                        task: string;
                        account: string;
                        eraser: string;
                        cause: string;
                        /**
                         * Format: date-time
                         * @description By the account's time
                         * @example 2026-11-21T00:00:00.000Z
                         */
                        stalled_at: string;
                    }[];
                } | null;
            };
            /** @description Null if the list did not answer */
            failing_deadlines: {
                total: number;
                /**
                 * Format: date-time
                 * @description When the oldest of them first failed
                 * @example 2026-11-21T00:00:00.000Z
                 */
                since: string | null;
                /** @description The oldest first, at most 25 */
                data: {
                    account: string;
                    /** @description The id of the closure or of the erasure task; or `retention`; or `erasure` */
                    subject: string;
                    /** @description The work that fails, for example `ExecuteClosure` */
                    what: string;
                    /**
                     * Format: date-time
                     * @description By the account's time
                     * @example 2026-11-21T00:00:00.000Z
                     */
                    due_at: string;
                    /**
                     * Format: date-time
                     * @description When the work first failed
                     * @example 2026-11-21T00:00:00.000Z
                     */
                    since: string;
                }[];
            } | null;
            /** @description What the deployment lacks for live closures, by the name of the variable: a channel without a provider. Always empty in local development. Always empty in test mode, because nothing is sent there */
            warnings: {
                variable: string;
                detail: string;
            }[];
        };
        Brake: {
            /** @enum {string} */
            object: "brake";
            livemode: boolean;
            /** @enum {string} */
            status: "released" | "engaged";
            /** @description How many accounts may fall due within an hour; null: any number */
            per_hour: number | null;
            /** @description Which part of all accounts may fall due within an hour, from 100 accounts on; null: any part */
            share: number | null;
            /** @description Closures that the brake has held up since it engaged; some may have been restored meanwhile */
            held: number;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            engaged_at: string | null;
            cause: {
                /** @description At least so many accounts fall due: counting stops when there are too many */
                due: number;
                /** @enum {string} */
                within: "PT1H";
                /** @description How many accounts may fall due */
                limit: number;
                /** @enum {string} */
                rule: "per_hour" | "share";
                test_clock: string | null;
            } | null;
            last_release: {
                /**
                 * Format: date-time
                 * @example 2026-11-21T00:00:00.000Z
                 */
                at: string;
                /** @description The id of the API key */
                by: string;
                reason: string | null;
            } | null;
        };
        BrakeLimits: {
            /** @description How many accounts may fall due within an hour; null: any number */
            per_hour: number | null;
            /** @description Which part of all accounts may fall due within an hour, from 100 accounts on; null: any part */
            share: number | null;
        };
        BrakeRelease: {
            reason?: string;
        };
        Stats: {
            /** @enum {string} */
            object: "stats";
            livemode: boolean;
            total: number;
            by_state: {
                [key: string]: number;
            };
            by_policy: {
                [key: string]: number;
            };
            by_closure_status: {
                [key: string]: number;
            };
            /** @description Closures, ended ones too, by the code of the holder's reason. At most some hundred codes; further ones count as `other` */
            by_reason: {
                [key: string]: number;
            };
            due: {
                date: string;
                purge: number;
                delete: number;
                /** @description Reviews that must be decided by that day */
                review: number;
                /** @description Accounts with a closure that the law wants answered by that day */
                answer: number;
                /** @description Declarations that ask for a deletion, are not matched or dismissed, and must be answered by that day */
                declaration: number;
            }[];
            deliveries: components["schemas"]["WaitingDeliveries"];
        };
        WaitingDeliveries: {
            /** @description Neither delivered nor failed */
            pending: number;
            /** @description Due now, at endpoints that are enabled */
            due: number;
            /** @description Failed, and still kept */
            failed: number;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            oldest_due_at: string | null;
            /** @description The longest wait at an endpoint that is enabled */
            longest_wait_seconds: number;
            /** @description Endpoints with deliveries that are pending or failed: the enabled ones first, the longest wait first */
            endpoints: components["schemas"]["WaitingEndpoint"][];
        };
        WaitingEndpoint: {
            endpoint: string;
            /** @enum {string} */
            status: "enabled" | "disabled";
            pending: number;
            failed: number;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            oldest_due_at: string | null;
            /** @description How long the oldest pending delivery has waited, attempts and pauses included */
            wait_seconds: number;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            failing_since: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            paused_until: string | null;
        };
        DailyStats: {
            /** @enum {string} */
            object: "daily_stats";
            livemode: boolean;
            /** @description The earliest first; the last is today */
            days: components["schemas"]["DayOfStats"][];
            decisions: components["schemas"]["Decisions"];
            /** @description Over all these days, the slowest first */
            erasers: {
                eraser: string;
                n: number;
                /** @description Half took at most so long; null if there are none, or it was over 90 days */
                p50_seconds: number | null;
                /** @description 95 of a hundred took at most so long */
                p95_seconds: number | null;
            }[];
            deliveries: components["schemas"]["Durations"];
        };
        DayOfStats: {
            date: string;
            opened: number;
            withdrawn: number;
            restored: number;
            rejected: number;
            expired: number;
            /** @description Their erasure began */
            executed: number;
            /** @description Nothing is left to erase */
            completed: number;
            decisions: components["schemas"]["Decisions"];
            erasers: components["schemas"]["Durations"];
            deliveries: components["schemas"]["Durations"] & unknown;
        };
        /** @description Decisions of reviewers, and how long they took from the request for a review */
        Decisions: {
            n: number;
            /** @description Half took at most so long; null if there are none, or it was over 90 days */
            p50_seconds: number | null;
            /** @description 95 of a hundred took at most so long */
            p95_seconds: number | null;
            /** @description Decided after the due date */
            late: number;
        };
        /** @description Acknowledgements of erasers, and how long they took from the beginning of the erasure; without what an admin marked as done */
        Durations: {
            n: number;
            /** @description Half took at most so long; null if there are none, or it was over 90 days */
            p50_seconds: number | null;
            /** @description 95 of a hundred took at most so long */
            p95_seconds: number | null;
        };
        Calendar: {
            /** @enum {string} */
            object: "calendar";
            livemode: boolean;
            /** @description The next 35 days of UTC; what is overdue counts for today */
            days: components["schemas"]["CalendarDay"][];
        };
        CalendarDay: {
            date: string;
            /** @description Reviews that must be decided by that day */
            review: number;
            purge: number;
            delete: number;
            /** @description Open requests that the law wants answered by that day */
            answer: number;
            /** @description Declarations that ask for a deletion and must be answered by that day */
            declaration: number;
            marks: {
                /**
                 * @description `make_up_day`: worked although it is a weekend, in return for a holiday
                 * @enum {string}
                 */
                what: "holiday" | "make_up_day";
                /** @description By whose calendars it is */
                policies: string[];
            }[];
        };
        DirectoryRebuild: {
            /** @enum {string} */
            object: "directory_rebuild";
            id: string;
            livemode: boolean;
            /** @enum {string} */
            status: "running" | "done";
            /** @description Accounts that were asked for since the run began */
            total: number;
            /** @description Those that wait for their turn */
            pending: number;
            /** @description Accounts that the directory has as they are */
            done: number;
            /** @description Ids of which no account is registered */
            not_found: number;
            /** @description Accounts that did not answer for hours and were given up: ask for them again */
            failed: number;
            /** @description Events that the feed did not have, and has again */
            events: number;
            /** @description Slices of the archive that were read for ids. Null if the ids came from lists alone */
            slices: number | null;
            last_error: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            started_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            ended_at: string | null;
        };
        DirectoryRebuildRequest: {
            accounts?: string[];
            /** @enum {string} */
            from?: "archive";
        };
        NewEraser: components["schemas"]["Eraser"] & {
            /** @description Shown only in the answer to the registration */
            secret: string | null;
        };
        /** @description Absent if it has none */
        EraserConnector: {
            id: string;
            /** @description Null if the connector is not shipped any more */
            version: number | null;
            shipped: boolean;
            settings: {
                [key: string]: string;
            };
            /** @description The names of those that are stored */
            secrets: string[];
            /** @description The only hosts that it may call */
            hosts: string[];
        };
        Eraser: {
            /** @enum {string} */
            object: "eraser";
            name: string;
            livemode: boolean;
            /** @description Null if it has a connector or a binding */
            url: string | null;
            probe: boolean;
            concurrency: number;
            /**
             * @description What a 404 to `erasure.requested` means. `done`: the eraser has nothing of the account. `retry`: ask again, because a wrong address answers 404 too
             * @enum {string}
             */
            not_found: "done" | "retry";
            connector?: components["schemas"]["EraserConnector"];
            /** @description Absent if it has none */
            binding?: string;
            /** @description Calls within a minute, of an eraser without a URL; null for any number */
            per_minute?: number | null;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            updated_at: string;
        };
        EraserRequest: {
            /** Format: uri */
            url: string;
            /**
             * @description Whether Adieu asks the eraser, after it acknowledged, if anything is left
             * @default false
             */
            probe?: boolean;
            /**
             * @description Calls to the eraser at a time
             * @default 8
             */
            concurrency?: number;
            /**
             * @description What a 404 to `erasure.requested` means. `done`: the eraser has nothing of the account. `retry`: ask again, because a wrong address answers 404 too
             * @default retry
             * @enum {string}
             */
            not_found?: "done" | "retry";
        };
        ConnectorEraserRequest: {
            /** @description The id of a shipped connector (`GET /v1/connectors`); a document of your own (docs/connectors/writing.md); or the id of the document that the eraser has, to change the rest alone */
            connector: string | {
                document: {
                    id: string;
                    version: number;
                    title?: string;
                    /** Format: uri */
                    docs?: string;
                    /** Format: date */
                    checked?: string;
                    basis?: string;
                    needs?: string;
                    erases?: string;
                    leaves?: string[];
                    /** @default [] */
                    settings?: string[];
                    /** @default [] */
                    secrets?: string[];
                    hosts: string[];
                    host?: string;
                    identify: string[];
                    auth: {
                        bearer?: string;
                        basic?: string[];
                        header?: string[];
                        client_credentials?: {
                            host?: string;
                            token: string;
                            id: string;
                            secret: string;
                            audience?: string;
                            scope?: string;
                        };
                        service_account?: {
                            host?: string;
                            token: string;
                            email: string;
                            private_key: string;
                            audience: string;
                            scope: string;
                        };
                    };
                    headers?: {
                        [key: string]: string;
                    };
                    /** @default {} */
                    rate?: {
                        per_minute?: number;
                        concurrency?: number;
                    };
                    /** @default P7D */
                    patience?: string;
                    disable?: {
                        request: {
                            /** @enum {string} */
                            method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
                            host?: string;
                            path: string;
                            query?: {
                                [key: string]: string;
                            };
                            headers?: {
                                [key: string]: string;
                            };
                            json?: unknown;
                            form?: {
                                [key: string]: string;
                            };
                        };
                        ok?: (number | {
                            at: string;
                            is: (string | number | boolean | null)[];
                            status?: number;
                        })[];
                        gone?: (number | {
                            at: string;
                            is: (string | number | boolean | null)[];
                            status?: number;
                        })[];
                        retry?: (number | {
                            at: string;
                            is: (string | number | boolean | null)[];
                            status?: number;
                        })[];
                        stop?: (number | {
                            at: string;
                            is: (string | number | boolean | null)[];
                            status?: number;
                        })[];
                    };
                    enable?: {
                        request: {
                            /** @enum {string} */
                            method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
                            host?: string;
                            path: string;
                            query?: {
                                [key: string]: string;
                            };
                            headers?: {
                                [key: string]: string;
                            };
                            json?: unknown;
                            form?: {
                                [key: string]: string;
                            };
                        };
                        ok?: (number | {
                            at: string;
                            is: (string | number | boolean | null)[];
                            status?: number;
                        })[];
                        gone?: (number | {
                            at: string;
                            is: (string | number | boolean | null)[];
                            status?: number;
                        })[];
                        retry?: (number | {
                            at: string;
                            is: (string | number | boolean | null)[];
                            status?: number;
                        })[];
                        stop?: (number | {
                            at: string;
                            is: (string | number | boolean | null)[];
                            status?: number;
                        })[];
                    };
                    erase: ({
                        /** @enum {string} */
                        do: "find";
                        unless?: string | string[];
                        request: {
                            /** @enum {string} */
                            method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
                            host?: string;
                            path: string;
                            query?: {
                                [key: string]: string;
                            };
                            headers?: {
                                [key: string]: string;
                            };
                            json?: unknown;
                            form?: {
                                [key: string]: string;
                            };
                        };
                        each?: string;
                        take: {
                            [key: string]: string;
                        };
                        only?: {
                            [key: string]: string;
                        };
                        /** @default 25 */
                        at_most?: number;
                        pages?: {
                            param: string;
                            last: string;
                            more: string;
                        } | {
                            param: string;
                            next: string;
                        } | {
                            param: string;
                            first: number;
                            total?: string;
                        };
                        ok?: (number | {
                            at: string;
                            is: (string | number | boolean | null)[];
                            status?: number;
                        })[];
                        gone?: (number | {
                            at: string;
                            is: (string | number | boolean | null)[];
                            status?: number;
                        })[];
                        retry?: (number | {
                            at: string;
                            is: (string | number | boolean | null)[];
                            status?: number;
                        })[];
                        stop?: (number | {
                            at: string;
                            is: (string | number | boolean | null)[];
                            status?: number;
                        })[];
                    } | {
                        /** @enum {string} */
                        do: "delete";
                        request: {
                            /** @enum {string} */
                            method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
                            host?: string;
                            path: string;
                            query?: {
                                [key: string]: string;
                            };
                            headers?: {
                                [key: string]: string;
                            };
                            json?: unknown;
                            form?: {
                                [key: string]: string;
                            };
                        };
                        ok?: (number | {
                            at: string;
                            is: (string | number | boolean | null)[];
                            status?: number;
                        })[];
                        gone?: (number | {
                            at: string;
                            is: (string | number | boolean | null)[];
                            status?: number;
                        })[];
                        take?: {
                            [key: string]: string;
                        };
                        /** @default false */
                        always?: boolean;
                        retry?: (number | {
                            at: string;
                            is: (string | number | boolean | null)[];
                            status?: number;
                        })[];
                        stop?: (number | {
                            at: string;
                            is: (string | number | boolean | null)[];
                            status?: number;
                        })[];
                    } | {
                        /** @enum {string} */
                        do: "poll";
                        request: {
                            /** @enum {string} */
                            method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
                            host?: string;
                            path: string;
                            query?: {
                                [key: string]: string;
                            };
                            headers?: {
                                [key: string]: string;
                            };
                            json?: unknown;
                            form?: {
                                [key: string]: string;
                            };
                        };
                        every: string;
                        each?: string;
                        done: (number | {
                            at: string;
                            is: (string | number | boolean | null)[];
                            status?: number;
                        })[];
                        failed?: (number | {
                            at: string;
                            is: (string | number | boolean | null)[];
                            status?: number;
                        })[];
                        retry?: (number | {
                            at: string;
                            is: (string | number | boolean | null)[];
                            status?: number;
                        })[];
                        stop?: (number | {
                            at: string;
                            is: (string | number | boolean | null)[];
                            status?: number;
                        })[];
                    })[];
                    probe?: {
                        request: {
                            /** @enum {string} */
                            method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
                            host?: string;
                            path: string;
                            query?: {
                                [key: string]: string;
                            };
                            headers?: {
                                [key: string]: string;
                            };
                            json?: unknown;
                            form?: {
                                [key: string]: string;
                            };
                        };
                        gone: (number | {
                            at: string;
                            is: (string | number | boolean | null)[];
                            status?: number;
                        })[];
                        running?: (number | {
                            at: string;
                            is: (string | number | boolean | null)[];
                            status?: number;
                        })[];
                        retry?: (number | {
                            at: string;
                            is: (string | number | boolean | null)[];
                            status?: number;
                        })[];
                        stop?: (number | {
                            at: string;
                            is: (string | number | boolean | null)[];
                            status?: number;
                        })[];
                    };
                    looks?: {
                        /** @enum {string} */
                        as: "blocker" | "warning";
                        says: string;
                        request: {
                            /** @enum {string} */
                            method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
                            host?: string;
                            path: string;
                            query?: {
                                [key: string]: string;
                            };
                            headers?: {
                                [key: string]: string;
                            };
                            json?: unknown;
                            form?: {
                                [key: string]: string;
                            };
                        };
                        each?: string;
                        only?: {
                            at: string;
                            is: (string | number | boolean | null)[];
                        };
                        gone?: (number | {
                            at: string;
                            is: (string | number | boolean | null)[];
                            status?: number;
                        })[];
                        retry?: (number | {
                            at: string;
                            is: (string | number | boolean | null)[];
                            status?: number;
                        })[];
                        stop?: (number | {
                            at: string;
                            is: (string | number | boolean | null)[];
                            status?: number;
                        })[];
                    }[];
                };
            };
            /** @default {} */
            settings?: {
                [key: string]: string;
            };
            /**
             * @description Written once and never shown again. A secret that is left out of a change stays as it is
             * @default {}
             */
            secrets?: {
                [key: string]: string;
            };
            /**
             * @description Whether Adieu asks the system, after it erased, if anything is left. It counts if the connector has a probe
             * @default true
             */
            probe?: boolean;
            /** @description Calls to the system at a time; by default as the connector says */
            concurrency?: number;
            /** @description Calls to the system within a minute; by default as the connector says */
            per_minute?: number;
        };
        BoundEraserRequest: {
            /** @description A service binding of this deployment to a Worker of the host's own, as wrangler.toml names it (docs/erasers.md) */
            binding: string;
            /**
             * @description Whether Adieu asks the Worker, after it erased, if anything is left
             * @default false
             */
            probe?: boolean;
            /**
             * @description Calls to the Worker at a time
             * @default 8
             */
            concurrency?: number;
            /** @description Calls to the Worker within a minute; any number if it is left out */
            per_minute?: number;
        };
        EraserStanding: components["schemas"]["Eraser"] & {
            /** @description Calls that the eraser has not answered yet */
            in_flight: number;
            /** @description Calls that wait for their turn */
            waiting: number;
            /** @description The last replay */
            replay: components["schemas"]["EraserReplay"] | null;
            /** @description Of an eraser with a connector. Nothing is called, because the system refuses the connector. A `PUT` or a `resume` lets it go on */
            paused?: {
                /**
                 * Format: date-time
                 * @example 2026-11-21T00:00:00.000Z
                 */
                since: string;
                error: string;
            } | null;
        };
        EraserReplayRequest: {
            /** Format: date-time */
            since: string;
        };
        EraserRehearsal: {
            /** @enum {string} */
            object: "eraser_rehearsal";
            eraser: string;
            account: string;
            connector: string;
            version: number;
            /**
             * @description `not_identified`: the account has nothing by which the system could know it. `stopped`: the connector is wrong. `failed`: try again
             * @enum {string}
             */
            outcome: "found" | "nothing_found" | "not_identified" | "stopped" | "failed";
            /** @description By what the account was known or searched: `holding:stripe.customer`, `email` */
            by: string[];
            /** @description Null if the connector names the account itself, without a search */
            found: number | null;
            /** @description Whether the probe found something; null if it was not made */
            present: boolean | null;
            /** @description What an erasure would call, as the connector's document has it */
            steps: string[];
            error: string | null;
        };
        RehearsalRequest: {
            /** @example acct_42 */
            account: string;
        };
        RestoreGuard: {
            /** @enum {string} */
            object: "restore_guard";
            eraser: string;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            since: string;
            /** @description How many accounts the request names */
            asked: number;
            /** @description Those that the eraser had erased since then */
            erased: {
                account: string;
                /** @enum {string} */
                target: "purge" | "delete";
                /**
                 * Format: date-time
                 * @example 2026-11-21T00:00:00.000Z
                 */
                acknowledged_at: string;
            }[];
            /** @description Their erasure, once more; null if it was only asked which they are */
            replay: components["schemas"]["EraserReplay"] | null;
        };
        RestoreGuardRequest: {
            /**
             * Format: date-time
             * @description When the backup was made, or before. What was erased since then may be back
             */
            since: string;
            /** @description The ids of accounts that the restored system has */
            accounts: string[];
            /**
             * @description False: only look which of them were erased
             * @default true
             */
            replay?: boolean;
        };
        ConnectorSecrets: {
            /** @enum {string} */
            object: "connector_secrets";
            /** @description Erasers of the key's mode that have a connector */
            total: number;
            /** @description Those whose secrets were sealed anew */
            sealed: number;
            /** @description Those whose secrets do not open: put them again */
            failed: string[];
            /**
             * Format: date-time
             * @description Until when the key's mode keeps capsules, by the accounts' time. Capsules are not sealed anew: if an older key is left out before this moment, they do not open any more. Null if none was kept
             * @example 2026-11-21T00:00:00.000Z
             */
            capsules_until: string | null;
        };
        Connector: {
            /** @enum {string} */
            object: "connector";
            id: string;
            version: number;
            title: string;
            /** @description The system's own page */
            docs: string | null;
            /** @description When it was last compared with that */
            checked: string | null;
            /** @description What it rests on, and what of it is unproved */
            basis: string | null;
            /** @description What its key must be allowed to do */
            needs: string | null;
            erases: string | null;
            /** @description What is left in the system all the same */
            leaves: string[];
            settings: string[];
            secrets: string[];
            hosts: string[];
            /** @description What it asks of an account, the best first. It gets nothing else */
            identify: string[];
            verbs: ("erase" | "disable" | "enable" | "probe")[];
            /** @description What it can see before a closure is confirmed, beside what it finds (the preview with `look`) */
            looks: {
                /** @enum {string} */
                as: "blocker" | "warning";
                says: string;
            }[];
            /** @description Whether an erasure can be repeated by the account's id alone, after a restore */
            replayable: boolean;
            /**
             * @description How sure an erasure by it is at best
             * @enum {string}
             */
            verified: "probe" | "job" | "acknowledged";
            rate: {
                per_minute: number | null;
                concurrency: number | null;
            };
            /** @description How long an accepted job may take, ISO 8601 */
            patience: string;
        };
        ConnectorWithDocument: components["schemas"]["Connector"] & {
            /** @description The document itself */
            document: {
                [key: string]: unknown;
            };
        };
        ErasureRecord: {
            /** @enum {string} */
            object: "erasure_record";
            /** @description `sha256:` and the SHA-256 of the account's id, hex */
            account_hash: string;
            eraser: string;
            /** @enum {string} */
            target: "purge" | "delete";
            closure: string;
            /** @enum {string} */
            acknowledged_by: "eraser" | "app" | "admin";
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            acknowledged_at: string;
        };
        NewWebhookEndpoint: components["schemas"]["WebhookEndpoint"] & {
            /** @description Shown only in this answer */
            secret: string | null;
        };
        WebhookEndpoint: {
            /** @enum {string} */
            object: "webhook_endpoint";
            id: string;
            livemode: boolean;
            url: string;
            events: string[];
            description: string | null;
            /**
             * @description `standard`: Standard Webhooks 1.0. `secevent`: Security Event Tokens (RFC 8417), pushed as RFC 8935 says.
             * @enum {string}
             */
            format: "standard" | "secevent";
            /** @description Whether an account's events are sent one after the other, each when the one before has been delivered */
            ordered: boolean;
            /** @enum {string} */
            status: "enabled" | "disabled";
            /**
             * @description `gone`: the endpoint answered 410. `failing`: every attempt failed for five days. Null if the endpoint is enabled, or was disabled by a request
             * @enum {string|null}
             */
            disabled_cause: "gone" | "failing" | null;
            /**
             * Format: date-time
             * @description Since when every attempt has failed; null if there were only a few
             * @example 2026-11-21T00:00:00.000Z
             */
            failing_since: string | null;
            /**
             * Format: date-time
             * @description Nothing is sent until then, because too many attempts failed; then a single delivery is attempted
             * @example 2026-11-21T00:00:00.000Z
             */
            paused_until: string | null;
            /** @description The number of secrets that sign: more than one after a rotation */
            secrets: number;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            updated_at: string;
        };
        WebhookEndpointRequest: {
            /** Format: uri */
            url: string;
            events: ("*" | "account.registered" | "account.updated" | "account.policy_changed" | "holding.reported" | "holding.removed" | "closure.opened" | "closure.reason_given" | "closure.answer_due" | "closure.answer_extended" | "closure.step_passed" | "closure.steps_changed" | "closure.step_locked" | "closure.acknowledged" | "closure.document_added" | "closure.document_read" | "closure.review_requested" | "closure.review_overdue" | "closure.review_claimed" | "closure.review_released" | "closure.approval_given" | "closure.approved" | "closure.rejected" | "closure.withdrawn" | "closure.expired" | "closure.scheduled" | "closure.blocked" | "closure.still_blocked" | "closure.rescheduled" | "closure.disputed" | "closure.dispute_resolved" | "closure.reminder_sent" | "account.disabled" | "account.deletion_scheduled" | "account.restored" | "suspension.confirmed" | "suspension.lifted" | "suspension.failed" | "erasure.started" | "erasure.task_accepted" | "erasure.task_acknowledged" | "erasure.task_held" | "erasure.task_reopened" | "erasure.task_resumed" | "erasure.task_done" | "erasure.task_stalled" | "erasure.task_retried" | "erasure.task_repeated" | "account.purged" | "account.deleted" | "retention.expired" | "retention.read" | "legal_hold.placed" | "legal_hold.released" | "webhook_endpoint.disabled" | "brake.engaged" | "brake.released" | "eraser.paused" | "declaration.received" | "declaration.matched")[];
            description?: string;
            /**
             * @description `standard`: Standard Webhooks 1.0. `secevent`: Security Event Tokens (RFC 8417), pushed as RFC 8935 says.
             * @enum {string}
             */
            format?: "standard" | "secevent";
            /** @description Whether an account's events are sent one after the other, each when the one before has been delivered */
            ordered?: boolean;
        };
        WebhookEndpointPatch: {
            /** Format: uri */
            url?: string;
            events?: ("*" | "account.registered" | "account.updated" | "account.policy_changed" | "holding.reported" | "holding.removed" | "closure.opened" | "closure.reason_given" | "closure.answer_due" | "closure.answer_extended" | "closure.step_passed" | "closure.steps_changed" | "closure.step_locked" | "closure.acknowledged" | "closure.document_added" | "closure.document_read" | "closure.review_requested" | "closure.review_overdue" | "closure.review_claimed" | "closure.review_released" | "closure.approval_given" | "closure.approved" | "closure.rejected" | "closure.withdrawn" | "closure.expired" | "closure.scheduled" | "closure.blocked" | "closure.still_blocked" | "closure.rescheduled" | "closure.disputed" | "closure.dispute_resolved" | "closure.reminder_sent" | "account.disabled" | "account.deletion_scheduled" | "account.restored" | "suspension.confirmed" | "suspension.lifted" | "suspension.failed" | "erasure.started" | "erasure.task_accepted" | "erasure.task_acknowledged" | "erasure.task_held" | "erasure.task_reopened" | "erasure.task_resumed" | "erasure.task_done" | "erasure.task_stalled" | "erasure.task_retried" | "erasure.task_repeated" | "account.purged" | "account.deleted" | "retention.expired" | "retention.read" | "legal_hold.placed" | "legal_hold.released" | "webhook_endpoint.disabled" | "brake.engaged" | "brake.released" | "eraser.paused" | "declaration.received" | "declaration.matched")[];
            description?: string | null;
            /** @description Whether an account's events are sent one after the other, each when the one before has been delivered */
            ordered?: boolean;
            /** @enum {string} */
            status?: "enabled" | "disabled";
        };
        Delivery: {
            /** @enum {string} */
            object: "delivery";
            id: string;
            event: string;
            type: string;
            endpoint: string;
            /** @enum {string} */
            status: "pending" | "delivered" | "failed";
            attempts: number;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            last_attempt_at: string | null;
            last_status: number | null;
            last_error: string | null;
            /** @description Milliseconds until the answer */
            last_latency_ms: number | null;
            /** @description The beginning of the last answer, at most 1 KB, with addresses and long numbers masked */
            last_response: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            next_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            delivered_at: string | null;
        };
        WebhookReplayRequest: {
            /** @description An event's id, or a time (RFC 3339): events that were recorded later are sent again */
            after: string;
            /**
             * @description `failed`: only deliveries that failed
             * @enum {string}
             */
            only?: "all" | "failed";
            /** @description From the answer of `GET …/replay/count`: nothing is sent again that came after the count */
            until?: string;
        };
        WebhookReplayCount: {
            /** @enum {string} */
            object: "webhook_replay_count";
            endpoint: string;
            after: string;
            /** @enum {string} */
            only: "all" | "failed";
            /** @description How many deliveries would be pending again. Null if that cannot be counted: more than 20,000, or security events */
            deliveries: number | null;
            /** @description For the request that begins the replay */
            until: string;
        };
        PolicyValidation: {
            /** @enum {string} */
            object: "policy_validation";
            valid: boolean;
            errors: {
                pointer: string;
                detail: string;
            }[];
            /** @description The number of faults, if there are more than `errors` lists */
            error_total?: number;
            /** @description What is no fault, but should be known: review and grace period may take longer than the law leaves for an answer */
            warnings: {
                pointer: string;
                detail: string;
            }[];
        };
        PolicyDryRun: {
            /** @enum {string} */
            object: "policy_dry_run";
            livemode: boolean;
            policy: string;
            /**
             * @description `open_closures`: accounts with an open closure under the policy. `accounts`: the newest under it, as none has an open closure
             * @enum {string}
             */
            sample: "given" | "open_closures" | "accounts";
            same: number;
            different: number;
            data: components["schemas"]["DryRunOfAccount"][];
        };
        DryRunOfAccount: {
            account: string;
            /** @enum {string} */
            outcome: "same" | "different" | "not_found";
            /** @description The policy in force for the account */
            policy: {
                id: string;
                version: number;
            } | null;
            /** @description The open closure. It keeps its version, whatever is put */
            closure: {
                id: string;
                /** @enum {string} */
                kind: "cancellation" | "deletion";
                /** @enum {string} */
                status: "awaiting_steps" | "in_review" | "scheduled" | "blocked" | "executing" | "completed" | "withdrawn" | "rejected" | "expired" | "restored";
                policy_version: number;
            } | null;
            procedures: {
                /** @enum {string} */
                kind: "cancellation" | "deletion";
                /** @description By the policy that the account has; null if it has no such procedure */
                before: components["schemas"]["Treatment"] | null;
                /** @description By the draft; null if it has no such procedure */
                after: components["schemas"]["Treatment"] | null;
                /** @description The fields that differ. All of them if only one of the two is null */
                differences: ("allowed" | "refusal" | "blockers" | "acknowledgements" | "steps" | "review" | "executes_at" | "then" | "erased" | "retained")[];
            }[];
        };
        Treatment: {
            allowed: boolean;
            /** @description Why it would be refused, for another reason than its blockers */
            refusal: string | null;
            /** @description The ids of the policy's rules */
            blockers: string[];
            /** @description Those that would be required */
            acknowledgements: string[];
            steps: string[];
            /** @description The review, if the closure were opened now */
            review: {
                business_days: number;
                approvals: number;
                /**
                 * Format: date-time
                 * @example 2026-11-21T00:00:00.000Z
                 */
                due_at: string;
            } | null;
            /**
             * Format: date-time
             * @description When it would execute if every step were passed at once
             * @example 2026-11-21T00:00:00.000Z
             */
            executes_at: string | null;
            /** @description `account.purged` or `account.deleted` */
            then: string | null;
            /** @description The erasers */
            erased: string[];
            retained: string[];
        };
        DryRunRequest: {
            policy: components["schemas"]["PolicyInput"];
            /** @description Which accounts. Absent: a sample of at most 20 under the policy of this id, those with an open closure first */
            accounts?: string[];
        };
        Policy: {
            /** @enum {string} */
            object: "policy";
            version: number;
            built_in: boolean;
            /** @description The last date for which the holidays and make-up days of `calendar` are known. Later, only the holidays count that can be computed, and no make-up days. Null if the policy names no country */
            calendar_known_until: string | null;
            id: string;
            title: string;
            capabilities: string[];
            time_zone: string;
            weekend: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
            holidays: string[];
            working_days: string[];
            calendar?: string;
            blocked_at_most: string;
            notice_after_block: string;
            sign_in?: {
                /** Format: uri */
                issuer: string;
                audience: string;
                /** Format: uri */
                jwks_uri: string;
                nonce_required?: boolean;
            };
            legal_hold?: {
                second_key: boolean;
            };
            law?: {
                /** @enum {string} */
                answer: "gdpr" | "ccpa";
                warn_before: string;
            };
            procedures: {
                cancellation?: {
                    open_by: ("owner" | "admin" | "member" | "support")[];
                    notes: string[];
                    alternatives: {
                        id: string;
                        title: string;
                        effect: string;
                        /** Format: uri */
                        url?: string;
                    }[];
                    blockers: {
                        id: string;
                        holding: string;
                        where?: {
                            [key: string]: (string | number | boolean)[] | {
                                less_than?: number;
                                at_most?: number;
                                at_least?: number;
                                more_than?: number;
                            };
                        };
                        unless?: {
                            [key: string]: (string | number | boolean)[] | {
                                less_than?: number;
                                at_most?: number;
                                at_least?: number;
                                more_than?: number;
                            };
                        };
                        message: string;
                        /** @enum {string} */
                        resolvable_by: "holder" | "support";
                    }[];
                    acknowledgements: {
                        id: string;
                        text: string;
                        holdings?: string[];
                        unless?: {
                            [key: string]: (string | number | boolean)[] | {
                                less_than?: number;
                                at_most?: number;
                                at_least?: number;
                                more_than?: number;
                            };
                        };
                    }[];
                    steps: ({
                        /** @enum {string} */
                        type: "confirm";
                    } | {
                        /** @enum {string} */
                        type: "reauthentication";
                        methods: ("password" | "id_token" | "attestation")[];
                    } | {
                        /** @enum {string} */
                        type: "otp";
                        /** @enum {string} */
                        channel: "sms" | "email" | "on_file";
                    } | {
                        /** @enum {string} */
                        type: "ownership";
                        without_environment?: {
                            review: {
                                business_days: number;
                            };
                        };
                    } | {
                        /** @enum {string} */
                        type: "identity_documents";
                        only_if_verified: boolean;
                        accept: {
                            individual: ("passport" | "drivers_license" | "business_identification")[];
                            enterprise: ("passport" | "drivers_license" | "business_identification")[];
                        };
                        colour: boolean;
                    })[];
                    review: {
                        business_days: number;
                        approvals?: number;
                    } | null;
                    grace: string;
                    during_grace: {
                        [key: string]: boolean;
                    };
                    restore_by: ("owner" | "admin" | "member" | "support")[];
                    reminders: string[];
                    /** @enum {string} */
                    then: "purge" | "delete";
                    erasers: (string | {
                        name: string;
                        after: string[];
                        disable: boolean;
                        capsule?: string;
                        probe_again?: string;
                    })[];
                    retain: {
                        what: string;
                        holdings?: string[];
                        holder_fields?: ("type" | "email" | "phone" | "locale" | "time_zone")[];
                        reason: string;
                        for: string;
                    }[];
                };
                deletion?: {
                    open_by: ("owner" | "admin" | "member" | "support")[];
                    notes: string[];
                    alternatives: {
                        id: string;
                        title: string;
                        effect: string;
                        /** Format: uri */
                        url?: string;
                    }[];
                    blockers: {
                        id: string;
                        holding: string;
                        where?: {
                            [key: string]: (string | number | boolean)[] | {
                                less_than?: number;
                                at_most?: number;
                                at_least?: number;
                                more_than?: number;
                            };
                        };
                        unless?: {
                            [key: string]: (string | number | boolean)[] | {
                                less_than?: number;
                                at_most?: number;
                                at_least?: number;
                                more_than?: number;
                            };
                        };
                        message: string;
                        /** @enum {string} */
                        resolvable_by: "holder" | "support";
                    }[];
                    acknowledgements: {
                        id: string;
                        text: string;
                        holdings?: string[];
                        unless?: {
                            [key: string]: (string | number | boolean)[] | {
                                less_than?: number;
                                at_most?: number;
                                at_least?: number;
                                more_than?: number;
                            };
                        };
                    }[];
                    steps: ({
                        /** @enum {string} */
                        type: "confirm";
                    } | {
                        /** @enum {string} */
                        type: "reauthentication";
                        methods: ("password" | "id_token" | "attestation")[];
                    } | {
                        /** @enum {string} */
                        type: "otp";
                        /** @enum {string} */
                        channel: "sms" | "email" | "on_file";
                    } | {
                        /** @enum {string} */
                        type: "ownership";
                        without_environment?: {
                            review: {
                                business_days: number;
                            };
                        };
                    } | {
                        /** @enum {string} */
                        type: "identity_documents";
                        only_if_verified: boolean;
                        accept: {
                            individual: ("passport" | "drivers_license" | "business_identification")[];
                            enterprise: ("passport" | "drivers_license" | "business_identification")[];
                        };
                        colour: boolean;
                    })[];
                    review: {
                        business_days: number;
                        approvals?: number;
                    } | null;
                    grace: string;
                    during_grace: {
                        [key: string]: boolean;
                    };
                    restore_by: ("owner" | "admin" | "member" | "support")[];
                    reminders: string[];
                    /** @enum {string} */
                    then: "purge" | "delete";
                    erasers: (string | {
                        name: string;
                        after: string[];
                        disable: boolean;
                        capsule?: string;
                        probe_again?: string;
                    })[];
                    retain: {
                        what: string;
                        holdings?: string[];
                        holder_fields?: ("type" | "email" | "phone" | "locale" | "time_zone")[];
                        reason: string;
                        for: string;
                    }[];
                };
            };
        };
        NewPortalSession: components["schemas"]["PortalSession"] & {
            /** @description Redirect the holder here at once: the link works once, for five minutes. Shown in this answer only; null if a repeated request gets the answer again */
            url: string | null;
        };
        PortalFlow: {
            /** @enum {string} */
            type: "home" | "cancel" | "delete" | "restore" | "status";
            /** @description `confirmation`: the last page's link back leads to the session's `return_url`. `redirect`: it leads here. The last page has the receipt either way, so nobody is sent on before they have read it */
            after_completion?: {
                /** @enum {string} */
                type: "confirmation";
            } | {
                /** @enum {string} */
                type: "redirect";
                /** Format: uri */
                return_url: string;
            };
        };
        PortalSession: {
            /** @enum {string} */
            object: "portal_session";
            /** @example ps_0199f2c0a1b27c3d8e4f5a6b7c8d9e0f.acct_42 */
            id: string;
            account: string;
            livemode: boolean;
            actor: components["schemas"]["Actor"];
            flow: components["schemas"]["PortalFlow"];
            /**
             * @description `open`: its link was not visited. `active`: it was. `ended`: the holder has left. `expired`: it was not visited, or not used, in time
             * @enum {string}
             */
            status: "open" | "active" | "ended" | "expired" | "revoked";
            return_url: string | null;
            expired_url: string | null;
            locale: string | null;
            configuration: {
                id: string;
                version: number;
            };
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description Until when its link must be visited; then, until when it lasts unless it is used: 30 minutes after the last page, two hours at most
             * @example 2026-11-21T00:00:00.000Z
             */
            expires_at: string;
        };
        PortalSessionRequest: {
            /** @example acct_42 */
            account: string;
            actor: components["schemas"]["Actor"];
            flow?: components["schemas"]["PortalFlow"];
            /** Format: uri */
            return_url?: string;
            /**
             * Format: uri
             * @description An address of the host that makes a new session and redirects to it. A page whose session is over leads there
             */
            expired_url?: string;
            locale?: string;
            /** @default default */
            configuration?: string;
            /** @description The host vouches that the holder has signed in at this time. If the policy accepts `attestation`, the holder need not prove it again within five minutes */
            attestation?: {
                /** Format: date-time */
                authenticated_at: string;
                how: string;
            };
        };
        PortalSessionRevocation: {
            /** @enum {string} */
            object: "portal_session_revocation";
            account: string;
            /** @description How many sessions were open or active */
            revoked: number;
        };
        PortalConfiguration: {
            /** @enum {string} */
            object: "portal_configuration";
            id: string;
            /** @description 0 for `default` before it is put */
            version: number;
            livemode: boolean;
            product_name: string;
            logo_url?: string;
            accent?: string;
            privacy_url?: string;
            terms_url?: string;
            support: {
                url?: string;
                email?: string;
            };
            return_origins: string[];
            flows: ("home" | "cancel" | "delete" | "restore" | "status")[];
            reasons: {
                code: string;
                label: {
                    en?: string;
                    de?: string;
                    fr?: string;
                    es?: string;
                    it?: string;
                    nl?: string;
                    pt?: string;
                    pl?: string;
                    ja?: string;
                    zh?: string;
                };
            }[];
            alternatives: boolean;
            powered_by: boolean;
            languages: ("en" | "de" | "fr" | "es" | "it" | "nl" | "pt" | "pl" | "ja" | "zh")[];
            policies: string[];
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            updated_at: string | null;
        };
        PortalConfigurationInput: {
            /** @enum {string} */
            object?: "portal_configuration";
            id?: string;
            version?: number;
            livemode?: boolean;
            updated_at?: string | null;
            /** @description The product's name as its customers know it; for an app, its name in the store */
            product_name: string;
            /** Format: uri */
            logo_url?: string;
            /** @example #1f4fa3 */
            accent?: string;
            /** Format: uri */
            privacy_url?: string;
            /** Format: uri */
            terms_url?: string;
            /** @default {} */
            support?: {
                /** Format: uri */
                url?: string;
                /** Format: idn-email */
                email?: string;
            };
            /**
             * @description The origins to which pages may lead holders back, such as `https://shop.example`: scheme, host and port. https; in test mode also http for localhost and 127.0.0.1
             * @default []
             */
            return_origins?: string[];
            /**
             * @default [
             *       "home",
             *       "cancel",
             *       "delete",
             *       "restore",
             *       "status"
             *     ]
             */
            flows?: ("home" | "cancel" | "delete" | "restore" | "status")[];
            /** @default [] */
            reasons?: {
                code: string;
                /** @description By language, for each of `languages` */
                label: {
                    en?: string;
                    de?: string;
                    fr?: string;
                    es?: string;
                    it?: string;
                    nl?: string;
                    pt?: string;
                    pl?: string;
                    ja?: string;
                    zh?: string;
                };
            }[];
            /**
             * @description Whether pages name the policy's alternatives, beside the way on
             * @default true
             */
            alternatives?: boolean;
            /**
             * @description Whether the footer says that the pages are Adieu's
             * @default false
             */
            powered_by?: boolean;
            /** @description The first one is used when a holder wants none of them. Left out: every language in which each reason has a label */
            languages?: ("en" | "de" | "fr" | "es" | "it" | "nl" | "pt" | "pl" | "ja" | "zh")[];
            /**
             * @description The policies whose accounts the pages are for, and which the public pages describe. Empty: sessions are made for accounts of any policy
             * @default []
             */
            policies?: string[];
        };
        DeclarationEntry: {
            /** @enum {string} */
            object: "declaration";
            id: string;
            livemode: boolean;
            /**
             * @description Ends a contract; withdraws from a contract; asks to delete an account
             * @enum {string}
             */
            kind: "cancellation" | "withdrawal" | "deletion";
            /** @enum {string} */
            status: "received" | "matched" | "dismissed";
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            received_at: string;
            /**
             * Format: date-time
             * @description By when the law wants an answer: a month after the receipt of a request to delete; null for what ends a contract
             * @example 2026-11-21T00:00:00.000Z
             */
            answer_by: string | null;
            /** @description The account that it was matched to */
            account: string | null;
            /** @description The id of the portal configuration */
            configuration: string;
        };
        Declaration: {
            /** @enum {string} */
            object: "declaration";
            id: string;
            livemode: boolean;
            /**
             * @description Ends a contract; withdraws from a contract; asks to delete an account
             * @enum {string}
             */
            kind: "cancellation" | "withdrawal" | "deletion";
            /** @enum {string} */
            status: "received" | "matched" | "dismissed";
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            received_at: string;
            /**
             * Format: date-time
             * @description By when the law wants an answer: a month after the receipt of a request to delete; null for what ends a contract
             * @example 2026-11-21T00:00:00.000Z
             */
            answer_by: string | null;
            /** @description The account that it was matched to */
            account: string | null;
            configuration: {
                id: string;
                version: number;
            };
            /** @enum {string} */
            language: "en" | "de" | "fr";
            /** @description Whether the person has opened a link that was sent to the address. Nothing else is verified */
            email_verified: boolean;
            /** @description What the person wrote; null once it is forgotten */
            statement: {
                name: string | null;
                email: string;
                contract: string | null;
                /** @enum {string|null} */
                ending: "ordinary" | "extraordinary" | null;
                ground: string | null;
                /** @description The date on which the contract shall end; null for the earliest one */
                ends_on: string | null;
            } | null;
            receipt: {
                /** @description As on the page, in the download and by e-mail */
                text: string;
                email: {
                    /** @enum {string} */
                    status: "pending" | "sent" | "failed";
                    /**
                     * Format: date-time
                     * @example 2026-11-21T00:00:00.000Z
                     */
                    sent_at: string | null;
                };
            } | null;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            matched_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            dismissed_at: string | null;
            dismissal_reason: string | null;
            /**
             * Format: date-time
             * @description When what the person wrote is forgotten
             * @example 2026-11-21T00:00:00.000Z
             */
            forget_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            forgotten_at: string | null;
        };
        DeclarationContact: {
            /** @enum {string} */
            object: "declaration_contact";
            declaration: string;
            email: string | null;
        };
        DeclarationMatch: {
            /** @example acct_42 */
            account: string;
        };
        DeclarationDismissal: {
            reason: string;
        };
        NewApiKey: components["schemas"]["ApiKey"] & {
            /** @description Shown only in this answer */
            key: string | null;
        };
        ApiKey: {
            /** @enum {string} */
            object: "api_key";
            id: string;
            name: string;
            roles: ("app" | "support" | "reviewer" | "auditor" | "admin")[];
            livemode: boolean;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            created_at: string;
            /** @description The person who made it, or the key; if that key was made by another, its maker. Null: the deployment's first key */
            created_by: string | null;
        };
        ApiKeyRequest: {
            name: string;
            roles: ("app" | "support" | "reviewer" | "auditor" | "admin")[];
            livemode?: boolean;
        };
        StaffPerson: {
            /** @enum {string} */
            object: "staff_person";
            /**
             * @description The actor of what the person does, in events and in the audit log
             * @example staff_5f0c2b7f0d3a4be1a1f3c6d2e4b59876
             */
            id: string;
            name: string;
            /** @description At the last sign-in */
            roles: ("support" | "reviewer" | "auditor" | "admin")[];
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            first_signed_in_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            last_signed_in_at: string;
        };
        StaffSession: {
            /** @enum {string} */
            object: "staff_session";
            id: string;
            person: {
                id: string;
                name: string;
            };
            roles: ("support" | "reviewer" | "auditor" | "admin")[];
            /** @description The mode that the person looks at */
            livemode: boolean;
            /**
             * Format: date-time
             * @description When the person last proved who they are. What cannot be undone wants it to be within five minutes
             * @example 2026-11-21T00:00:00.000Z
             */
            authenticated_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            last_used_at: string;
            /**
             * Format: date-time
             * @description If the session is not used again before
             * @example 2026-11-21T00:00:00.000Z
             */
            expires_at: string;
        };
        RevokedStaffSessions: {
            /** @enum {string} */
            object: "revoked_staff_sessions";
            revoked: number;
        };
        RevokeStaffSessions: {
            /** @description Whose sessions end. Absent: everybody's */
            person?: string;
        };
        /** @description `hash` is the SHA-256, in hex, of the canonical JSON (RFC 8785) of `{id, at, person, key, act, account, subject, refused, request, previous_hash}`. The log has sixteen chains; all entries of one person are in one of them, and `previous_hash` names the entry before in the same chain */
        AuditEntry: {
            /** @enum {string} */
            object: "audit_entry";
            id: string;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            at: string;
            /** @description Who: the id of a person, or of the key that made or deleted a key or ended sessions */
            person: string;
            /** @description The API key that was used; null if the person was signed in */
            key: string | null;
            /** @description What was asked for: the name of an operation of this document, `viewAccount`, or what people do at the sign-in */
            act: string;
            account: string | null;
            /** @description What else it was about */
            subject: string | null;
            /** @description The code of the problem with which it was refused before it was tried; null otherwise. Of a failed sign-in: `failed`, `no_role` or `another_person` */
            refused: string | null;
            /** @description The `request-id` of the answer */
            request: string;
            previous_hash: string | null;
            hash: string;
        };
        TestClock: {
            /** @enum {string} */
            object: "test_clock";
            id: string;
            name: string | null;
            /** @enum {boolean} */
            livemode: false;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            frozen_time: string;
            /** @enum {string} */
            status: "ready" | "advancing";
            accounts: number;
            /**
             * Format: date-time
             * @example 2026-11-21T00:00:00.000Z
             */
            created_at: string;
        };
        TestClockRequest: {
            /** Format: date-time */
            frozen_time: string;
            name?: string;
        };
        TestClockAdvance: {
            /** Format: date-time */
            frozen_time: string;
        };
        NewStaffSession: {
            roles: ("support" | "reviewer" | "auditor" | "admin")[];
            /** @description Whose session it is: the same `sub` is the same person. Absent: somebody new */
            sub?: string;
            name?: string;
            /**
             * Format: date-time
             * @description When the person proved who they are. Absent: now
             */
            authenticated_at?: string;
            /** @description The mode to look at. Absent: false */
            livemode?: boolean;
        };
        Notice: {
            /** @enum {string} */
            object: "notice";
            /** @description Null for a notice to the operator */
            account: string | null;
            livemode: boolean;
            /** @enum {string} */
            channel: "email" | "sms";
            to: string;
            template: string;
            subject: string;
            text: string;
            code?: string;
            sent_at: string;
        };
        ServiceHealth: {
            /** @enum {string} */
            object: "service_health";
            /** @enum {string} */
            status: "ok" | "not_configured";
            /** @description What the deployment lacks, by the name of the variable or of the binding */
            missing: {
                variable: string;
                detail: string;
            }[];
            /** @description What the deployment lacks for live closures, by the name of the variable: a channel without a provider. Always empty in local development. */
            warnings: {
                variable: string;
                detail: string;
            }[];
        };
        ProblemExplanation: {
            /** @enum {string} */
            object: "problem";
            code: string;
            status: number;
            title: string;
            explanation: string;
        };
    };
    responses: {
        /** @description `malformed_json` */
        "400-malformed_json": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["MalformedJsonProblem"];
            };
        };
        /** @description `unauthenticated`, `session_over` */
        "401-unauthenticated-session_over": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["UnauthenticatedProblem"] | components["schemas"]["SessionOverProblem"];
            };
        };
        /** @description `cross_site`, `forbidden` */
        "403-cross_site-forbidden": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["CrossSiteProblem"] | components["schemas"]["ForbiddenProblem"];
            };
        };
        /** @description `too_large` */
        "413-too_large": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["TooLargeProblem"];
            };
        };
        /** @description `unsupported_media_type` */
        "415-unsupported_media_type": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["UnsupportedMediaTypeProblem"];
            };
        };
        /** @description `invalid_request` */
        "422-invalid_request": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["InvalidRequestProblem"];
            };
        };
        /** @description `rate_limited` */
        "429-rate_limited": {
            headers: {
                "request-id": components["headers"]["request-id"];
                "retry-after": components["headers"]["retry-after"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["RateLimitedProblem"];
            };
        };
        /** @description `internal` */
        "500-internal": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["InternalProblem"];
            };
        };
        /** @description `unavailable`, `not_configured` */
        "503-unavailable-not_configured": {
            headers: {
                "request-id": components["headers"]["request-id"];
                "retry-after": components["headers"]["retry-after"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["UnavailableProblem"] | components["schemas"]["NotConfiguredProblem"];
            };
        };
        /** @description `not_found` */
        "404-not_found": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["NotFoundProblem"];
            };
        };
        /** @description `account_exists`, `account_deleted`, `test_clock_advancing`, `limit_reached` */
        "409-account_exists-account_deleted-test_clock_advancing-limit_reached": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["AccountExistsProblem"] | components["schemas"]["AccountDeletedProblem"] | components["schemas"]["TestClockAdvancingProblem"] | components["schemas"]["LimitReachedProblem"];
            };
        };
        /** @description `version_mismatch` */
        "412-version_mismatch": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["VersionMismatchProblem"];
            };
        };
        /** @description `invalid_request`, `idempotency_key_reused` */
        "422-invalid_request-idempotency_key_reused": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["InvalidRequestProblem"] | components["schemas"]["IdempotencyKeyReusedProblem"];
            };
        };
        /** @description `closure_open`, `wrong_state` */
        "409-closure_open-wrong_state": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ClosureOpenProblem"] | components["schemas"]["WrongStateProblem"];
            };
        };
        /** @description `unauthenticated`, `session_over`, `step_up_required` */
        "401-unauthenticated-session_over-step_up_required": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["UnauthenticatedProblem"] | components["schemas"]["SessionOverProblem"] | components["schemas"]["StepUpRequiredProblem"];
            };
        };
        /** @description `wrong_state`, `too_many_holdings`, `holdings_too_large` */
        "409-wrong_state-too_many_holdings-holdings_too_large": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["WrongStateProblem"] | components["schemas"]["TooManyHoldingsProblem"] | components["schemas"]["HoldingsTooLargeProblem"];
            };
        };
        /** @description `wrong_state` */
        "409-wrong_state": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["WrongStateProblem"];
            };
        };
        /** @description `not_found`, `no_such_procedure` */
        "404-not_found-no_such_procedure": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["NotFoundProblem"] | components["schemas"]["NoSuchProcedureProblem"];
            };
        };
        /** @description `cross_site`, `forbidden`, `actor_not_allowed` */
        "403-cross_site-forbidden-actor_not_allowed": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["CrossSiteProblem"] | components["schemas"]["ForbiddenProblem"] | components["schemas"]["ActorNotAllowedProblem"];
            };
        };
        /** @description `blocked`, `closure_open`, `wrong_state`, `limit_reached` */
        "409-blocked-closure_open-wrong_state-limit_reached": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["BlockedProblem"] | components["schemas"]["ClosureOpenProblem"] | components["schemas"]["WrongStateProblem"] | components["schemas"]["LimitReachedProblem"];
            };
        };
        /** @description `invalid_request`, `idempotency_key_reused`, `acknowledgements_required` */
        "422-invalid_request-idempotency_key_reused-acknowledgements_required": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["InvalidRequestProblem"] | components["schemas"]["IdempotencyKeyReusedProblem"] | components["schemas"]["AcknowledgementsRequiredProblem"];
            };
        };
        /** @description `unavailable`, `not_configured`, `deadline_failing` */
        "503-unavailable-not_configured-deadline_failing": {
            headers: {
                "request-id": components["headers"]["request-id"];
                "retry-after": components["headers"]["retry-after"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["UnavailableProblem"] | components["schemas"]["NotConfiguredProblem"] | components["schemas"]["DeadlineFailingProblem"];
            };
        };
        /** @description `no_address`, `step_passed`, `disputed`, `step_out_of_order`, `wrong_state`, `idempotency_key_in_flight` */
        "409-no_address-step_passed-disputed-step_out_of_order-wrong_state-idempotency_key_in_flight": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["NoAddressProblem"] | components["schemas"]["StepPassedProblem"] | components["schemas"]["DisputedProblem"] | components["schemas"]["StepOutOfOrderProblem"] | components["schemas"]["WrongStateProblem"] | components["schemas"]["IdempotencyKeyInFlightProblem"];
            };
        };
        /** @description `step_locked` */
        "423-step_locked": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["StepLockedProblem"];
            };
        };
        /** @description `rate_limited`, `challenge_throttled` */
        "429-rate_limited-challenge_throttled": {
            headers: {
                "request-id": components["headers"]["request-id"];
                "retry-after": components["headers"]["retry-after"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["RateLimitedProblem"] | components["schemas"]["ChallengeThrottledProblem"];
            };
        };
        /** @description `disputed`, `step_passed`, `step_out_of_order`, `wrong_state`, `blocked` */
        "409-disputed-step_passed-step_out_of_order-wrong_state-blocked": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["DisputedProblem"] | components["schemas"]["StepPassedProblem"] | components["schemas"]["StepOutOfOrderProblem"] | components["schemas"]["WrongStateProblem"] | components["schemas"]["BlockedProblem"];
            };
        };
        /** @description `invalid_request`, `idempotency_key_reused`, `proof_rejected` */
        "422-invalid_request-idempotency_key_reused-proof_rejected": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["InvalidRequestProblem"] | components["schemas"]["IdempotencyKeyReusedProblem"] | components["schemas"]["ProofRejectedProblem"];
            };
        };
        /** @description `disputed`, `step_passed`, `review_claimed`, `step_out_of_order`, `wrong_state`, `blocked` */
        "409-disputed-step_passed-review_claimed-step_out_of_order-wrong_state-blocked": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["DisputedProblem"] | components["schemas"]["StepPassedProblem"] | components["schemas"]["ReviewClaimedProblem"] | components["schemas"]["StepOutOfOrderProblem"] | components["schemas"]["WrongStateProblem"] | components["schemas"]["BlockedProblem"];
            };
        };
        /** @description `invalid_request`, `document_rejected` */
        "422-invalid_request-document_rejected": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["InvalidRequestProblem"] | components["schemas"]["DocumentRejectedProblem"];
            };
        };
        /** @description `not_in_review`, `review_claimed`, `claim_required` */
        "409-not_in_review-review_claimed-claim_required": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["NotInReviewProblem"] | components["schemas"]["ReviewClaimedProblem"] | components["schemas"]["ClaimRequiredProblem"];
            };
        };
        /** @description `wrong_state`, `answer_overdue`, `answer_extended` */
        "409-wrong_state-answer_overdue-answer_extended": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["WrongStateProblem"] | components["schemas"]["AnswerOverdueProblem"] | components["schemas"]["AnswerExtendedProblem"];
            };
        };
        /** @description `wrong_state`, `disputed` */
        "409-wrong_state-disputed": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["WrongStateProblem"] | components["schemas"]["DisputedProblem"];
            };
        };
        /** @description `not_restorable`, `disputed` */
        "409-not_restorable-disputed": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["NotRestorableProblem"] | components["schemas"]["DisputedProblem"];
            };
        };
        /** @description `not_disputed`, `wrong_state` */
        "409-not_disputed-wrong_state": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["NotDisputedProblem"] | components["schemas"]["WrongStateProblem"];
            };
        };
        /** @description `not_in_review`, `review_claimed`, `already_approved` */
        "409-not_in_review-review_claimed-already_approved": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["NotInReviewProblem"] | components["schemas"]["ReviewClaimedProblem"] | components["schemas"]["AlreadyApprovedProblem"];
            };
        };
        /** @description `not_in_review`, `review_claimed` */
        "409-not_in_review-review_claimed": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["NotInReviewProblem"] | components["schemas"]["ReviewClaimedProblem"];
            };
        };
        /** @description `cross_site`, `forbidden`, `second_person_required` */
        "403-cross_site-forbidden-second_person_required": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["CrossSiteProblem"] | components["schemas"]["ForbiddenProblem"] | components["schemas"]["SecondPersonRequiredProblem"];
            };
        };
        /** @description `not_in_review`, `review_claimed`, `already_approved`, `documents_changed`, `wrong_state` */
        "409-not_in_review-review_claimed-already_approved-documents_changed-wrong_state": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["NotInReviewProblem"] | components["schemas"]["ReviewClaimedProblem"] | components["schemas"]["AlreadyApprovedProblem"] | components["schemas"]["DocumentsChangedProblem"] | components["schemas"]["WrongStateProblem"];
            };
        };
        /** @description `idempotency_key_in_flight`, `limit_reached` */
        "409-idempotency_key_in_flight-limit_reached": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["IdempotencyKeyInFlightProblem"] | components["schemas"]["LimitReachedProblem"];
            };
        };
        /** @description `wrong_state`, `limit_reached` */
        "409-wrong_state-limit_reached": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["WrongStateProblem"] | components["schemas"]["LimitReachedProblem"];
            };
        };
        /** @description `second_key_required` */
        "409-second_key_required": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["SecondKeyRequiredProblem"];
            };
        };
        /** @description `wrong_task_state` */
        "409-wrong_task_state": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["WrongTaskStateProblem"];
            };
        };
        /** @description `not_configured`, `unavailable` */
        "503-not_configured-unavailable": {
            headers: {
                "request-id": components["headers"]["request-id"];
                "retry-after": components["headers"]["retry-after"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["NotConfiguredProblem"] | components["schemas"]["UnavailableProblem"];
            };
        };
        /** @description `not_configured` */
        "503-not_configured": {
            headers: {
                "request-id": components["headers"]["request-id"];
                "retry-after": components["headers"]["retry-after"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["NotConfiguredProblem"];
            };
        };
        /** @description `idempotency_key_in_flight`, `brake_not_engaged` */
        "409-idempotency_key_in_flight-brake_not_engaged": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["IdempotencyKeyInFlightProblem"] | components["schemas"]["BrakeNotEngagedProblem"];
            };
        };
        /** @description `limit_reached` */
        "409-limit_reached": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["LimitReachedProblem"];
            };
        };
        /** @description `eraser_in_use` */
        "409-eraser_in_use": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["EraserInUseProblem"];
            };
        };
        /** @description `idempotency_key_in_flight`, `replay_running`, `not_replayable` */
        "409-idempotency_key_in_flight-replay_running-not_replayable": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["IdempotencyKeyInFlightProblem"] | components["schemas"]["ReplayRunningProblem"] | components["schemas"]["NotReplayableProblem"];
            };
        };
        /** @description `idempotency_key_in_flight`, `no_connector` */
        "409-idempotency_key_in_flight-no_connector": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["IdempotencyKeyInFlightProblem"] | components["schemas"]["NoConnectorProblem"];
            };
        };
        /** @description `idempotency_key_in_flight` */
        "409-idempotency_key_in_flight": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["IdempotencyKeyInFlightProblem"];
            };
        };
        /** @description `idempotency_key_in_flight`, `endpoint_disabled` */
        "409-idempotency_key_in_flight-endpoint_disabled": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["IdempotencyKeyInFlightProblem"] | components["schemas"]["EndpointDisabledProblem"];
            };
        };
        /** @description `rate_limited`, `rotation_limited` */
        "429-rate_limited-rotation_limited": {
            headers: {
                "request-id": components["headers"]["request-id"];
                "retry-after": components["headers"]["retry-after"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["RateLimitedProblem"] | components["schemas"]["RotationLimitedProblem"];
            };
        };
        /** @description `idempotency_key_in_flight`, `endpoint_disabled`, `replay_running` */
        "409-idempotency_key_in_flight-endpoint_disabled-replay_running": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["IdempotencyKeyInFlightProblem"] | components["schemas"]["EndpointDisabledProblem"] | components["schemas"]["ReplayRunningProblem"];
            };
        };
        /** @description `built_in`, `limit_reached` */
        "409-built_in-limit_reached": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["BuiltInProblem"] | components["schemas"]["LimitReachedProblem"];
            };
        };
        /** @description `idempotency_key_in_flight`, `flow_not_available` */
        "409-idempotency_key_in_flight-flow_not_available": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["IdempotencyKeyInFlightProblem"] | components["schemas"]["FlowNotAvailableProblem"];
            };
        };
        /** @description `idempotency_key_in_flight`, `wrong_declaration_state` */
        "409-idempotency_key_in_flight-wrong_declaration_state": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["IdempotencyKeyInFlightProblem"] | components["schemas"]["WrongDeclarationStateProblem"];
            };
        };
        /** @description `idempotency_key_in_flight`, `test_clock_advancing` */
        "409-idempotency_key_in_flight-test_clock_advancing": {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["IdempotencyKeyInFlightProblem"] | components["schemas"]["TestClockAdvancingProblem"];
            };
        };
    };
    parameters: {
        /**
         * @description The same at every attempt: skip a message whose id you have seen
         * @example evt_0199f2c0a1b27c3d8e4f5a6b7c8d9e15
         */
        "webhook-id": string;
        /**
         * @description When this attempt was made, in seconds since 1970
         * @example 1797843600
         */
        "webhook-timestamp": string;
        /**
         * @description `v1,` and a signature in base64; several, separated by blanks, during a rotation
         * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
         */
        "webhook-signature": string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description The id of the request, as in the log and in problems
         * @example req_0199f2c0a1b27c3d8e4f5a6b7c8d9e00
         */
        "request-id": string;
        /**
         * @description Seconds after which the request may be sent again
         * @example 10
         */
        "retry-after": string;
        /**
         * @description `true` if this is the first answer again, and nothing was done twice
         * @example true
         */
        "idempotent-replayed": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    importAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "accounts": [
                 *         {
                 *           "id": "acct_7",
                 *           "policy": "grace-then-delete",
                 *           "holder": {
                 *             "type": "individual",
                 *             "email": "bo@example.com"
                 *           }
                 *         },
                 *         {
                 *           "id": "acct_8",
                 *           "policy": "grace-then-delete",
                 *           "holder": {
                 *             "type": "individual",
                 *             "email": "no address"
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["AccountImport"];
            };
        };
        responses: {
            /** @description A result for each, in the same order */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "list",
                     *       "data": [
                     *         {
                     *           "object": "import_result",
                     *           "index": 0,
                     *           "id": "acct_7",
                     *           "status": "created",
                     *           "error": null
                     *         },
                     *         {
                     *           "object": "import_result",
                     *           "index": 1,
                     *           "id": "acct_8",
                     *           "status": "failed",
                     *           "error": {
                     *             "code": "invalid_request",
                     *             "title": "Invalid request",
                     *             "errors": [
                     *               {
                     *                 "pointer": "/holder/email",
                     *                 "detail": "an e-mail address, such as bo@example.com"
                     *               }
                     *             ]
                     *           }
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        object: "list";
                        data: components["schemas"]["ImportResult"][];
                        next_cursor: null;
                    };
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    listAccounts: {
        parameters: {
            query?: {
                /**
                 * @description How many items the page may have
                 * @example 20
                 */
                limit?: number;
                /** @description `next_cursor` of the page before; without it, the list begins */
                cursor?: string;
                /** @description Only accounts in this state */
                state?: "active" | "disabled" | "pending_deletion" | "erasing" | "purged" | "deleted" | "";
                /**
                 * @description Only accounts under this policy
                 * @example grace-then-delete
                 */
                policy?: string;
                /** @description Only accounts whose closure has this status */
                closure_status?: "awaiting_steps" | "in_review" | "scheduled" | "blocked" | "executing" | "completed" | "withdrawn" | "rejected" | "expired" | "restored" | "";
                /** @description Whether a legal hold stands */
                held?: "true" | "false" | "";
                /**
                 * @description Only accounts that fall due before this time
                 * @example 2026-12-21T09:00:00.000Z
                 */
                due_before?: string;
                /**
                 * @description Only accounts that fall due after this time
                 * @example 2026-12-21T09:00:00.000Z
                 */
                due_after?: string;
                /**
                 * @description Only accounts whose answer the law wants before this time
                 * @example 2026-12-21T09:00:00.000Z
                 */
                answer_before?: string;
                /**
                 * @description Only accounts whose answer the law wants after this time
                 * @example 2026-12-21T09:00:00.000Z
                 */
                answer_after?: string;
            };
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "list",
                     *       "data": [
                     *         {
                     *           "object": "account",
                     *           "id": "acct_48",
                     *           "livemode": false,
                     *           "policy": "at-once",
                     *           "state": "erasing",
                     *           "version": 6,
                     *           "closure": {
                     *             "id": "clo_0199f2c0a1b27c3d8e4f5a6b00000011",
                     *             "kind": "deletion",
                     *             "status": "executing"
                     *           },
                     *           "schedule": {
                     *             "action": "delete",
                     *             "at": "2027-03-04T09:00:00.000Z"
                     *           },
                     *           "answer_by": "2027-04-04T09:00:00.000Z",
                     *           "held": false,
                     *           "test_clock": "clk_0199f2c0a1b27c3d8e4f5a6b00000010",
                     *           "created_at": "2027-03-04T09:00:00.000Z",
                     *           "updated_at": "2027-03-04T09:00:00.000Z"
                     *         },
                     *         {
                     *           "object": "account",
                     *           "id": "acct_47",
                     *           "livemode": false,
                     *           "policy": "at-once",
                     *           "state": "erasing",
                     *           "version": 6,
                     *           "closure": {
                     *             "id": "clo_0199f2c0a1b27c3d8e4f5a6b00000012",
                     *             "kind": "deletion",
                     *             "status": "executing"
                     *           },
                     *           "schedule": {
                     *             "action": "delete",
                     *             "at": "2027-03-04T09:00:00.000Z"
                     *           },
                     *           "answer_by": "2027-04-04T09:00:00.000Z",
                     *           "held": false,
                     *           "test_clock": "clk_0199f2c0a1b27c3d8e4f5a6b00000010",
                     *           "created_at": "2027-03-04T09:00:00.000Z",
                     *           "updated_at": "2027-03-04T09:00:00.000Z"
                     *         }
                     *       ],
                     *       "next_cursor": "WyIyMDI3LTAzLTA0VDA5OjAwOjAwLjAwMFoiLCJhY2N0XzQ3Il0"
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        object: "list";
                        data: components["schemas"]["ListedAccount"][];
                        /** @description Send it as `cursor` to get the next page; null if there is none */
                        next_cursor: string | null;
                    };
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    registerAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "acct_42",
                 *       "policy": "yours",
                 *       "holder": {
                 *         "type": "individual",
                 *         "email": "ada@example.com",
                 *         "locale": "en"
                 *       },
                 *       "password": "correct horse battery staple",
                 *       "test_clock": "clk_0199f2c0a1b27c3d8e4f5a6b00000010"
                 *     }
                 */
                "application/json": components["schemas"]["Registration"];
            };
        };
        responses: {
            /** @description The account */
            201: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "account",
                     *       "id": "acct_42",
                     *       "livemode": false,
                     *       "policy": "yours",
                     *       "state": "active",
                     *       "state_since": "2027-02-01T09:00:00.000Z",
                     *       "version": 1,
                     *       "holder": {
                     *         "type": "individual",
                     *         "email": "ada@example.com",
                     *         "locale": "en"
                     *       },
                     *       "closure": null,
                     *       "schedule": null,
                     *       "restorable_until": null,
                     *       "legal_hold": null,
                     *       "test_clock": "clk_0199f2c0a1b27c3d8e4f5a6b00000010",
                     *       "metadata": {},
                     *       "created_at": "2027-02-01T09:00:00.000Z",
                     *       "updated_at": "2027-02-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-account_exists-account_deleted-test_clock_advancing-limit_reached"];
            412: components["responses"]["412-version_mismatch"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_42
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "account",
                     *       "id": "acct_42",
                     *       "livemode": false,
                     *       "policy": "yours",
                     *       "state": "active",
                     *       "state_since": "2027-02-01T09:00:00.000Z",
                     *       "version": 1,
                     *       "holder": {
                     *         "type": "individual",
                     *         "email": "ada@example.com",
                     *         "locale": "en"
                     *       },
                     *       "closure": null,
                     *       "schedule": null,
                     *       "restorable_until": null,
                     *       "legal_hold": null,
                     *       "test_clock": "clk_0199f2c0a1b27c3d8e4f5a6b00000010",
                     *       "metadata": {},
                     *       "created_at": "2027-02-01T09:00:00.000Z",
                     *       "updated_at": "2027-02-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Account"];
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    updateAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the account that the caller has seen, as its ETag gave it: `"5"`, or `W/"5"` if a proxy made it weak. If the header lists several, any of them may match; `*` matches any version. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_42
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "holder": {
                 *         "time_zone": "Europe/Vienna"
                 *       },
                 *       "metadata": {
                 *         "plan": "pro"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["AccountPatch"];
            };
        };
        responses: {
            /** @description The account */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "account",
                     *       "id": "acct_42",
                     *       "livemode": false,
                     *       "policy": "yours",
                     *       "state": "active",
                     *       "state_since": "2027-02-01T09:00:00.000Z",
                     *       "version": 2,
                     *       "holder": {
                     *         "type": "individual",
                     *         "email": "ada@example.com",
                     *         "locale": "en",
                     *         "time_zone": "Europe/Vienna"
                     *       },
                     *       "closure": null,
                     *       "schedule": null,
                     *       "restorable_until": null,
                     *       "legal_hold": null,
                     *       "test_clock": "clk_0199f2c0a1b27c3d8e4f5a6b00000010",
                     *       "metadata": {
                     *         "plan": "pro"
                     *       },
                     *       "created_at": "2027-02-01T09:00:00.000Z",
                     *       "updated_at": "2027-02-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-closure_open-wrong_state"];
            412: components["responses"]["412-version_mismatch"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    getAccess: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETags of answers that the caller has. If the answer is still one of them, or for `*`, the status is 304 and there is no body. Weak ETags count as strong ones. */
                "if-none-match"?: string;
                /** @description `max-age=30`: the caller accepts an answer that is up to 30 seconds old. Then it may be one that the service gave to the same API key before; `Age` says how old it is. The answer's `Cache-Control` says how old it may become: never older than this, than 60 seconds, or than until `valid_until`. Without it, the answer is true now and may not be used again. */
                "cache-control"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_42
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The capabilities */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "access",
                     *       "account": "acct_42",
                     *       "state": "active",
                     *       "capabilities": {
                     *         "sign_in": true,
                     *         "upload": true
                     *       },
                     *       "restorable": false,
                     *       "until": null,
                     *       "valid_until": null,
                     *       "test_clock": "clk_0199f2c0a1b27c3d8e4f5a6b00000010"
                     *     }
                     */
                    "application/json": components["schemas"]["Access"];
                };
            };
            /** @description The caller has this answer already: `If-None-Match` names its ETag */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    getContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_7
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The addresses; null if the account has none */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "contact",
                     *       "account": "acct_7",
                     *       "email": "bo@example.com",
                     *       "phone": null
                     *     }
                     */
                    "application/json": components["schemas"]["Contact"];
                };
            };
            401: components["responses"]["401-unauthenticated-session_over-step_up_required"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    search: {
        parameters: {
            query: {
                /**
                 * @description The id of an account, a closure, an erasure task, an event or a declaration; or a certificate, whole
                 * @example acct_42
                 */
                q: string;
            };
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What has the id: one thing, seldom two */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "list",
                     *       "data": [
                     *         {
                     *           "object": "search_result",
                     *           "kind": "account",
                     *           "id": "acct_7",
                     *           "account": "acct_7"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        object: "list";
                        data: components["schemas"]["SearchResult"][];
                        /** @description Send it as `cursor` to get the next page; null if there is none */
                        next_cursor: string | null;
                    };
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    listHistory: {
        parameters: {
            query?: {
                /**
                 * @description How many items the page may have
                 * @example 20
                 */
                limit?: number;
                /** @description `next_cursor` of the page before; without it, the list begins */
                cursor?: string;
                /** @description `newest` begins with the latest */
                order?: "oldest" | "newest" | "";
                /**
                 * @description With `order=newest`: a type of event, or several with commas between them
                 * @example account.deleted
                 */
                type?: string;
                /** @description With `order=newest`: the role of the actor */
                actor?: string;
                /** @description With `order=newest`: the id of the event to begin with */
                from?: string;
            };
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_42
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "list",
                     *       "data": [
                     *         {
                     *           "object": "event",
                     *           "account": "acct_42",
                     *           "livemode": false,
                     *           "sequence": 1,
                     *           "id": "evt_0199f2c0a1b27c3d8e4f5a6b00000013",
                     *           "type": "account.registered",
                     *           "at": "2027-02-01T09:00:00.000Z",
                     *           "actor": {
                     *             "id": "key_root",
                     *             "role": "app"
                     *           },
                     *           "data": {
                     *             "account": "acct_42",
                     *             "holder_type": "individual",
                     *             "livemode": false,
                     *             "policy": {
                     *               "id": "yours",
                     *               "version": 2
                     *             },
                     *             "test_clock": "clk_0199f2c0a1b27c3d8e4f5a6b00000010"
                     *           },
                     *           "previous_hash": null,
                     *           "hash": "001d001d001d001d001d001d001d001d001d001d001d001d001d001d001d001d"
                     *         },
                     *         {
                     *           "object": "event",
                     *           "account": "acct_42",
                     *           "livemode": false,
                     *           "sequence": 2,
                     *           "id": "evt_0199f2c0a1b27c3d8e4f5a6b00000014",
                     *           "type": "account.updated",
                     *           "at": "2027-02-01T09:00:00.000Z",
                     *           "actor": {
                     *             "id": "key_root",
                     *             "role": "app"
                     *           },
                     *           "data": {
                     *             "changed": [
                     *               "holder.time_zone",
                     *               "metadata"
                     *             ]
                     *           },
                     *           "previous_hash": "001d001d001d001d001d001d001d001d001d001d001d001d001d001d001d001d",
                     *           "hash": "001e001e001e001e001e001e001e001e001e001e001e001e001e001e001e001e"
                     *         },
                     *         {
                     *           "object": "event",
                     *           "account": "acct_42",
                     *           "livemode": false,
                     *           "sequence": 3,
                     *           "id": "evt_0199f2c0a1b27c3d8e4f5a6b00000015",
                     *           "type": "holding.reported",
                     *           "at": "2027-02-01T09:00:00.000Z",
                     *           "actor": {
                     *             "id": "key_root",
                     *             "role": "app"
                     *           },
                     *           "data": {
                     *             "created": true,
                     *             "kind": "subscription",
                     *             "ref": "sub_7"
                     *           },
                     *           "previous_hash": "001e001e001e001e001e001e001e001e001e001e001e001e001e001e001e001e",
                     *           "hash": "001f001f001f001f001f001f001f001f001f001f001f001f001f001f001f001f"
                     *         }
                     *       ],
                     *       "next_cursor": "Mw"
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        object: "list";
                        data: components["schemas"]["HistoryEvent"][];
                        /** @description Send it as `cursor` to get the next page; null if there is none */
                        next_cursor: string | null;
                    };
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    listHolderNotices: {
        parameters: {
            query?: {
                /**
                 * @description How many items the page may have
                 * @example 20
                 */
                limit?: number;
                /** @description `next_cursor` of the page before; without it, the list begins */
                cursor?: string;
            };
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_42
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "list",
                     *       "data": [
                     *         {
                     *           "object": "holder_notice",
                     *           "id": "ntc_0199f2c0a1b27c3d8e4f5a6b00000015",
                     *           "account": "acct_42",
                     *           "closure": null,
                     *           "template": "completed",
                     *           "channel": "email",
                     *           "status": "sent",
                     *           "due_at": "2027-02-15T09:00:00.000Z",
                     *           "attempts": 1,
                     *           "next_at": null,
                     *           "ended_at": "2026-12-21T09:00:00.000Z",
                     *           "last_error": null
                     *         },
                     *         {
                     *           "object": "holder_notice",
                     *           "id": "ntc_0199f2c0a1b27c3d8e4f5a6b00000016",
                     *           "account": "acct_42",
                     *           "closure": "clo_0199f2c0a1b27c3d8e4f5a6b00000017",
                     *           "template": "reminder",
                     *           "channel": "email",
                     *           "status": "sent",
                     *           "due_at": "2027-02-14T09:00:00.000Z",
                     *           "attempts": 1,
                     *           "next_at": null,
                     *           "ended_at": "2026-12-21T09:00:00.000Z",
                     *           "last_error": null
                     *         }
                     *       ],
                     *       "next_cursor": "Im50Y18wMWEyMmU2MDI0YzM3ZTVhOTViM2U5MWNmNmFhNDk4OSI"
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        object: "list";
                        data: components["schemas"]["HolderNotice"][];
                        /** @description Send it as `cursor` to get the next page; null if there is none */
                        next_cursor: string | null;
                    };
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    getErasure: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_42
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The erasure */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "erasure",
                     *       "account": "acct_42",
                     *       "target": "delete",
                     *       "started_at": "2027-02-15T09:00:00.000Z",
                     *       "tasks": [
                     *         {
                     *           "object": "erasure_task",
                     *           "id": "tsk_0199f2c0a1b27c3d8e4f5a6b00000016.crm.acct_42",
                     *           "eraser": "crm",
                     *           "status": "done",
                     *           "attempts": 1,
                     *           "last_error": null,
                     *           "probing": false,
                     *           "proof_sha256": null,
                     *           "done_at": "2027-02-15T09:00:00.000Z"
                     *         },
                     *         {
                     *           "object": "erasure_task",
                     *           "id": "tsk_0199f2c0a1b27c3d8e4f5a6b00000016.holdings.acct_42",
                     *           "eraser": "holdings",
                     *           "status": "done",
                     *           "attempts": 1,
                     *           "last_error": null,
                     *           "probing": false,
                     *           "proof_sha256": null,
                     *           "done_at": "2027-02-15T09:00:00.000Z"
                     *         },
                     *         {
                     *           "object": "erasure_task",
                     *           "id": "tsk_0199f2c0a1b27c3d8e4f5a6b00000016.profile.acct_42",
                     *           "eraser": "profile",
                     *           "status": "done",
                     *           "attempts": 1,
                     *           "last_error": null,
                     *           "probing": false,
                     *           "proof_sha256": null,
                     *           "done_at": "2027-02-15T09:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    readRetained: {
        parameters: {
            query?: {
                /**
                 * @description How many items the page may have
                 * @example 20
                 */
                limit?: number;
                /** @description `next_cursor` of the page before; without it, the list begins */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_42
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of it */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "list",
                     *       "data": [
                     *         {
                     *           "object": "retained_item",
                     *           "account": "acct_42",
                     *           "what": "Invoices",
                     *           "reason": "Tax law",
                     *           "until": "2034-02-15T09:00:00.000Z",
                     *           "holder": {
                     *             "email": "ada@example.com"
                     *           },
                     *           "holdings": [
                     *             {
                     *               "kind": "invoice",
                     *               "ref": "in_2026_11",
                     *               "url": "https://app.example.net/invoices/11",
                     *               "attributes": {
                     *                 "amount": 12.5
                     *               }
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        object: "list";
                        data: components["schemas"]["RetainedItem"][];
                        /** @description Send it as `cursor` to get the next page; null if there is none */
                        next_cursor: string | null;
                    };
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    putHolding: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the account that the caller has seen, as its ETag gave it: `"5"`, or `W/"5"` if a proxy made it weak. If the header lists several, any of them may match; `*` matches any version. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_42
                 */
                id: string;
                /**
                 * @description What it is, in any case: `subscription`, `order`, `balance`, …
                 * @example subscription
                 */
                kind: string;
                /**
                 * @description The host's own reference to it
                 * @example sub_7
                 */
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "attributes": {
                 *         "status": "canceled"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["HoldingReport"];
            };
        };
        responses: {
            /** @description The holding existed */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "holding",
                     *       "account": "acct_42",
                     *       "kind": "subscription",
                     *       "ref": "sub_7",
                     *       "url": null,
                     *       "reported_at": "2027-02-01T09:00:00.000Z",
                     *       "attributes": {
                     *         "status": "canceled"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Holding"];
                };
            };
            /** @description The holding is new */
            201: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "holding",
                     *       "account": "acct_42",
                     *       "kind": "subscription",
                     *       "ref": "sub_7",
                     *       "url": null,
                     *       "reported_at": "2027-02-01T09:00:00.000Z",
                     *       "attributes": {
                     *         "status": "canceled"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Holding"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-wrong_state-too_many_holdings-holdings_too_large"];
            412: components["responses"]["412-version_mismatch"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    deleteHolding: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the account that the caller has seen, as its ETag gave it: `"5"`, or `W/"5"` if a proxy made it weak. If the header lists several, any of them may match; `*` matches any version. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_42
                 */
                id: string;
                /**
                 * @description What it is, in any case: `subscription`, `order`, `balance`, …
                 * @example subscription
                 */
                kind: string;
                /**
                 * @description The host's own reference to it
                 * @example sub_7
                 */
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the answer is empty */
            204: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-wrong_state"];
            412: components["responses"]["412-version_mismatch"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    listHoldings: {
        parameters: {
            query?: {
                /**
                 * @description How many items the page may have
                 * @example 20
                 */
                limit?: number;
                /** @description `next_cursor` of the page before; without it, the list begins */
                cursor?: string;
                /**
                 * @description Only holdings of this kind, in any case
                 * @example subscription
                 */
                kind?: string;
            };
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_42
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "list",
                     *       "data": [
                     *         {
                     *           "object": "holding",
                     *           "account": "acct_42",
                     *           "kind": "invoice",
                     *           "ref": "in_2026_11",
                     *           "url": "https://app.example.net/invoices/11",
                     *           "reported_at": "2027-02-01T09:00:00.000Z",
                     *           "attributes": {
                     *             "amount": 12.5
                     *           }
                     *         },
                     *         {
                     *           "object": "holding",
                     *           "account": "acct_42",
                     *           "kind": "subscription",
                     *           "ref": "sub_7",
                     *           "url": null,
                     *           "reported_at": "2027-02-01T09:00:00.000Z",
                     *           "attributes": {
                     *             "status": "canceled"
                     *           }
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        object: "list";
                        data: components["schemas"]["Holding"][];
                        /** @description Send it as `cursor` to get the next page; null if there is none */
                        next_cursor: string | null;
                    };
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    previewClosure: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_42
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "deletion",
                 *       "actor": {
                 *         "role": "owner",
                 *         "id": "auth0|5f7c8ec7c33c6c004bbafe82"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PreviewRequest"];
            };
        };
        responses: {
            /** @description The preview */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "closure_preview",
                     *       "kind": "deletion",
                     *       "allowed": true,
                     *       "notes": [],
                     *       "warnings": [],
                     *       "blockers": [],
                     *       "blocker_total": 0,
                     *       "acknowledgements": [
                     *         {
                     *           "id": "downloaded",
                     *           "text": "I have downloaded what I need.",
                     *           "required": true,
                     *           "holdings": []
                     *         }
                     *       ],
                     *       "steps": [
                     *         {
                     *           "type": "reauthentication",
                     *           "methods": [
                     *             "password",
                     *             "attestation"
                     *           ]
                     *         }
                     *       ],
                     *       "review": null,
                     *       "alternatives": [],
                     *       "timeline": [
                     *         {
                     *           "at": "2027-02-01T09:00:00.000Z",
                     *           "what": "closure.opened"
                     *         },
                     *         {
                     *           "at": "2027-02-01T09:00:00.000Z",
                     *           "what": "closure.scheduled"
                     *         },
                     *         {
                     *           "at": "2027-02-14T09:00:00.000Z",
                     *           "what": "closure.reminder_sent"
                     *         },
                     *         {
                     *           "at": "2027-02-15T09:00:00.000Z",
                     *           "what": "account.deleted"
                     *         }
                     *       ],
                     *       "erased": [
                     *         "crm",
                     *         "holdings",
                     *         "profile"
                     *       ],
                     *       "retained": [
                     *         {
                     *           "what": "Invoices",
                     *           "reason": "Tax law",
                     *           "until": "2034-02-15T09:00:00.000Z"
                     *         }
                     *       ],
                     *       "refusal": null
                     *     }
                     */
                    "application/json": components["schemas"]["ClosurePreview"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found-no_such_procedure"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    listClosures: {
        parameters: {
            query?: {
                /**
                 * @description How many items the page may have
                 * @example 20
                 */
                limit?: number;
                /** @description `next_cursor` of the page before; without it, the list begins */
                cursor?: string;
            };
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_42
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "list",
                     *       "data": [
                     *         {
                     *           "object": "closure",
                     *           "id": "clo_0199f2c0a1b27c3d8e4f5a6b00000017",
                     *           "account": "acct_42",
                     *           "kind": "deletion",
                     *           "policy": {
                     *             "id": "yours",
                     *             "version": 2
                     *           },
                     *           "status": "awaiting_steps",
                     *           "steps": [
                     *             {
                     *               "type": "reauthentication",
                     *               "status": "pending",
                     *               "passed_at": null,
                     *               "locked_until": null
                     *             }
                     *           ],
                     *           "review": null,
                     *           "blockers": [],
                     *           "blocker_total": 0,
                     *           "documents": [],
                     *           "document_details": [],
                     *           "disputed_at": null,
                     *           "blocked": null,
                     *           "acknowledgements": [
                     *             "downloaded"
                     *           ],
                     *           "reason": null,
                     *           "restore_reason": null,
                     *           "requested_by": {
                     *             "role": "owner",
                     *             "id": "auth0|5f7c8ec7c33c6c004bbafe82"
                     *           },
                     *           "opened_at": "2027-02-01T09:00:00.000Z",
                     *           "law": "gdpr",
                     *           "received_at": "2027-02-01T09:00:00.000Z",
                     *           "confirm_by": null,
                     *           "answer_by": "2027-03-01T09:00:00.000Z",
                     *           "answer_extension": null,
                     *           "effective_at": null,
                     *           "ended_at": null
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        object: "list";
                        data: components["schemas"]["Closure"][];
                        /** @description Send it as `cursor` to get the next page; null if there is none */
                        next_cursor: string | null;
                    };
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    openClosure: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
                /** @description The version of the account that the caller has seen, as its ETag gave it: `"5"`, or `W/"5"` if a proxy made it weak. If the header lists several, any of them may match; `*` matches any version. */
                "if-match"?: string;
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_42
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "deletion",
                 *       "actor": {
                 *         "role": "owner",
                 *         "id": "auth0|5f7c8ec7c33c6c004bbafe82"
                 *       },
                 *       "acknowledgements": [
                 *         "downloaded"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ClosureRequest"];
            };
        };
        responses: {
            /** @description The closure */
            201: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "closure",
                     *       "id": "clo_0199f2c0a1b27c3d8e4f5a6b00000017",
                     *       "account": "acct_42",
                     *       "kind": "deletion",
                     *       "policy": {
                     *         "id": "yours",
                     *         "version": 2
                     *       },
                     *       "status": "awaiting_steps",
                     *       "steps": [
                     *         {
                     *           "type": "reauthentication",
                     *           "status": "pending",
                     *           "passed_at": null,
                     *           "locked_until": null
                     *         }
                     *       ],
                     *       "review": null,
                     *       "blockers": [],
                     *       "blocker_total": 0,
                     *       "documents": [],
                     *       "document_details": [],
                     *       "disputed_at": null,
                     *       "blocked": null,
                     *       "acknowledgements": [
                     *         "downloaded"
                     *       ],
                     *       "reason": null,
                     *       "restore_reason": null,
                     *       "requested_by": {
                     *         "role": "owner",
                     *         "id": "auth0|5f7c8ec7c33c6c004bbafe82"
                     *       },
                     *       "opened_at": "2027-02-01T09:00:00.000Z",
                     *       "law": "gdpr",
                     *       "received_at": "2027-02-01T09:00:00.000Z",
                     *       "confirm_by": null,
                     *       "answer_by": "2027-03-01T09:00:00.000Z",
                     *       "answer_extension": null,
                     *       "effective_at": null,
                     *       "ended_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Closure"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden-actor_not_allowed"];
            404: components["responses"]["404-not_found-no_such_procedure"];
            409: components["responses"]["409-blocked-closure_open-wrong_state-limit_reached"];
            412: components["responses"]["412-version_mismatch"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused-acknowledgements_required"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured-deadline_failing"];
        };
    };
    getClosure: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_42
                 */
                id: string;
                /**
                 * @description The closure's id
                 * @example clo_0199f2c0a1b27c3d8e4f5a6b00000017
                 */
                cid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The closure */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "closure",
                     *       "id": "clo_0199f2c0a1b27c3d8e4f5a6b00000017",
                     *       "account": "acct_42",
                     *       "kind": "deletion",
                     *       "policy": {
                     *         "id": "yours",
                     *         "version": 2
                     *       },
                     *       "status": "awaiting_steps",
                     *       "steps": [
                     *         {
                     *           "type": "reauthentication",
                     *           "status": "pending",
                     *           "passed_at": null,
                     *           "locked_until": null
                     *         }
                     *       ],
                     *       "review": null,
                     *       "blockers": [],
                     *       "blocker_total": 0,
                     *       "documents": [],
                     *       "document_details": [],
                     *       "disputed_at": null,
                     *       "blocked": null,
                     *       "acknowledgements": [
                     *         "downloaded"
                     *       ],
                     *       "reason": null,
                     *       "restore_reason": null,
                     *       "requested_by": {
                     *         "role": "owner",
                     *         "id": "auth0|5f7c8ec7c33c6c004bbafe82"
                     *       },
                     *       "opened_at": "2027-02-01T09:00:00.000Z",
                     *       "law": "gdpr",
                     *       "received_at": "2027-02-01T09:00:00.000Z",
                     *       "confirm_by": null,
                     *       "answer_by": "2027-03-01T09:00:00.000Z",
                     *       "answer_extension": null,
                     *       "effective_at": null,
                     *       "ended_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Closure"];
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    sendChallenge: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
                /** @description The version of the account that the caller has seen, as its ETag gave it: `"5"`, or `W/"5"` if a proxy made it weak. If the header lists several, any of them may match; `*` matches any version. */
                "if-match"?: string;
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_43
                 */
                id: string;
                /**
                 * @description The closure's id
                 * @example clo_0199f2c0a1b27c3d8e4f5a6b00000018
                 */
                cid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "otp"
                 *     }
                 */
                "application/json": components["schemas"]["ChallengeRequest"];
            };
        };
        responses: {
            /** @description The code was sent */
            202: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "challenge",
                     *       "type": "otp",
                     *       "channel": "email",
                     *       "sent_to": "a•••@example.com",
                     *       "expires_at": "2027-02-16T09:10:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Challenge"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-no_address-step_passed-disputed-step_out_of_order-wrong_state-idempotency_key_in_flight"];
            412: components["responses"]["412-version_mismatch"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            423: components["responses"]["423-step_locked"];
            429: components["responses"]["429-rate_limited-challenge_throttled"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured-deadline_failing"];
        };
    };
    submitProof: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
                /** @description The version of the account that the caller has seen, as its ETag gave it: `"5"`, or `W/"5"` if a proxy made it weak. If the header lists several, any of them may match; `*` matches any version. */
                "if-match"?: string;
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_42
                 */
                id: string;
                /**
                 * @description The closure's id
                 * @example clo_0199f2c0a1b27c3d8e4f5a6b00000019
                 */
                cid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "reauthentication",
                 *       "method": "password",
                 *       "password": "correct horse battery staple"
                 *     }
                 */
                "application/json": components["schemas"]["Proof"];
            };
        };
        responses: {
            /** @description The closure */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "closure",
                     *       "id": "clo_0199f2c0a1b27c3d8e4f5a6b00000019",
                     *       "account": "acct_42",
                     *       "kind": "deletion",
                     *       "policy": {
                     *         "id": "yours",
                     *         "version": 2
                     *       },
                     *       "status": "scheduled",
                     *       "steps": [
                     *         {
                     *           "type": "reauthentication",
                     *           "status": "passed",
                     *           "passed_at": "2027-02-01T09:00:00.000Z",
                     *           "locked_until": null
                     *         }
                     *       ],
                     *       "review": null,
                     *       "blockers": [],
                     *       "blocker_total": 0,
                     *       "documents": [],
                     *       "document_details": [],
                     *       "disputed_at": null,
                     *       "blocked": null,
                     *       "acknowledgements": [
                     *         "downloaded"
                     *       ],
                     *       "reason": null,
                     *       "restore_reason": null,
                     *       "requested_by": {
                     *         "role": "owner",
                     *         "id": "auth0|5f7c8ec7c33c6c004bbafe82"
                     *       },
                     *       "opened_at": "2027-02-01T09:00:00.000Z",
                     *       "law": "gdpr",
                     *       "received_at": "2027-02-01T09:00:00.000Z",
                     *       "confirm_by": null,
                     *       "answer_by": "2027-03-01T09:00:00.000Z",
                     *       "answer_extension": null,
                     *       "effective_at": "2027-02-15T09:00:00.000Z",
                     *       "ended_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Closure"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-disputed-step_passed-step_out_of_order-wrong_state-blocked"];
            412: components["responses"]["412-version_mismatch"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused-proof_rejected"];
            423: components["responses"]["423-step_locked"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured-deadline_failing"];
        };
    };
    readDocument: {
        parameters: {
            query?: {
                /** @description The side of the document */
                side?: "front" | "back";
            };
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
                /** @description The version of the account that the caller has seen, as its ETag gave it: `"5"`, or `W/"5"` if a proxy made it weak. If the header lists several, any of them may match; `*` matches any version. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_43
                 */
                id: string;
                /**
                 * @description The closure's id
                 * @example clo_0199f2c0a1b27c3d8e4f5a6b00000018
                 */
                cid: string;
                /**
                 * @description What the document is
                 * @example passport
                 */
                type: "passport" | "drivers_license" | "business_identification";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document's bytes, as an attachment */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    /** @description Present if the policy requires colour. `uncertain`: the document may be a grey or tinted copy, so look at it. */
                    "document-colour"?: "clear" | "uncertain";
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                    "image/jpeg": string;
                    "application/pdf": string;
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-not_in_review-review_claimed-claim_required"];
            412: components["responses"]["412-version_mismatch"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    uploadDocument: {
        parameters: {
            query?: {
                /** @description The side of the document */
                side?: "front" | "back";
            };
            header?: {
                /** @description The version of the account that the caller has seen, as its ETag gave it: `"5"`, or `W/"5"` if a proxy made it weak. If the header lists several, any of them may match; `*` matches any version. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_43
                 */
                id: string;
                /**
                 * @description The closure's id
                 * @example clo_0199f2c0a1b27c3d8e4f5a6b00000018
                 */
                cid: string;
                /**
                 * @description What the document is
                 * @example passport
                 */
                type: "passport" | "drivers_license" | "business_identification";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/png": string;
                "image/jpeg": string;
                "application/pdf": string;
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description The document is kept; the first one has passed the step */
            201: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "document",
                     *       "account": "acct_43",
                     *       "closure": "clo_0199f2c0a1b27c3d8e4f5a6b00000018",
                     *       "type": "passport",
                     *       "side": "front",
                     *       "format": "png",
                     *       "size": 3361,
                     *       "closure_status": "in_review"
                     *     }
                     */
                    "application/json": components["schemas"]["Document"];
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-disputed-step_passed-review_claimed-step_out_of_order-wrong_state-blocked"];
            412: components["responses"]["412-version_mismatch"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-document_rejected"];
            423: components["responses"]["423-step_locked"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    acknowledgeClosure: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
                /** @description The version of the account that the caller has seen, as its ETag gave it: `"5"`, or `W/"5"` if a proxy made it weak. If the header lists several, any of them may match; `*` matches any version. */
                "if-match"?: string;
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_42
                 */
                id: string;
                /**
                 * @description The closure's id
                 * @example clo_0199f2c0a1b27c3d8e4f5a6b00000017
                 */
                cid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "acknowledgements": [
                 *         "downloaded"
                 *       ],
                 *       "actor": {
                 *         "role": "owner",
                 *         "id": "auth0|5f7c8ec7c33c6c004bbafe82"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Acknowledgements"];
            };
        };
        responses: {
            /** @description The closure */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "closure",
                     *       "id": "clo_0199f2c0a1b27c3d8e4f5a6b00000017",
                     *       "account": "acct_42",
                     *       "kind": "deletion",
                     *       "policy": {
                     *         "id": "yours",
                     *         "version": 2
                     *       },
                     *       "status": "awaiting_steps",
                     *       "steps": [
                     *         {
                     *           "type": "reauthentication",
                     *           "status": "pending",
                     *           "passed_at": null,
                     *           "locked_until": null
                     *         }
                     *       ],
                     *       "review": null,
                     *       "blockers": [],
                     *       "blocker_total": 0,
                     *       "documents": [],
                     *       "document_details": [],
                     *       "disputed_at": null,
                     *       "blocked": null,
                     *       "acknowledgements": [
                     *         "downloaded"
                     *       ],
                     *       "reason": {
                     *         "code": "too_expensive",
                     *         "comment": "I use it twice a year."
                     *       },
                     *       "restore_reason": null,
                     *       "requested_by": {
                     *         "role": "owner",
                     *         "id": "auth0|5f7c8ec7c33c6c004bbafe82"
                     *       },
                     *       "opened_at": "2027-02-01T09:00:00.000Z",
                     *       "law": "gdpr",
                     *       "received_at": "2027-02-01T09:00:00.000Z",
                     *       "confirm_by": null,
                     *       "answer_by": "2027-03-01T09:00:00.000Z",
                     *       "answer_extension": null,
                     *       "effective_at": null,
                     *       "ended_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Closure"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden-actor_not_allowed"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-wrong_state"];
            412: components["responses"]["412-version_mismatch"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured-deadline_failing"];
        };
    };
    giveReason: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
                /** @description The version of the account that the caller has seen, as its ETag gave it: `"5"`, or `W/"5"` if a proxy made it weak. If the header lists several, any of them may match; `*` matches any version. */
                "if-match"?: string;
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_42
                 */
                id: string;
                /**
                 * @description The closure's id
                 * @example clo_0199f2c0a1b27c3d8e4f5a6b00000017
                 */
                cid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "too_expensive",
                 *       "comment": "I use it twice a year.",
                 *       "actor": {
                 *         "role": "owner",
                 *         "id": "auth0|5f7c8ec7c33c6c004bbafe82"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["LeavingReason"];
            };
        };
        responses: {
            /** @description The closure */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "closure",
                     *       "id": "clo_0199f2c0a1b27c3d8e4f5a6b00000017",
                     *       "account": "acct_42",
                     *       "kind": "deletion",
                     *       "policy": {
                     *         "id": "yours",
                     *         "version": 2
                     *       },
                     *       "status": "awaiting_steps",
                     *       "steps": [
                     *         {
                     *           "type": "reauthentication",
                     *           "status": "pending",
                     *           "passed_at": null,
                     *           "locked_until": null
                     *         }
                     *       ],
                     *       "review": null,
                     *       "blockers": [],
                     *       "blocker_total": 0,
                     *       "documents": [],
                     *       "document_details": [],
                     *       "disputed_at": null,
                     *       "blocked": null,
                     *       "acknowledgements": [
                     *         "downloaded"
                     *       ],
                     *       "reason": {
                     *         "code": "too_expensive",
                     *         "comment": "I use it twice a year."
                     *       },
                     *       "restore_reason": null,
                     *       "requested_by": {
                     *         "role": "owner",
                     *         "id": "auth0|5f7c8ec7c33c6c004bbafe82"
                     *       },
                     *       "opened_at": "2027-02-01T09:00:00.000Z",
                     *       "law": "gdpr",
                     *       "received_at": "2027-02-01T09:00:00.000Z",
                     *       "confirm_by": null,
                     *       "answer_by": "2027-03-01T09:00:00.000Z",
                     *       "answer_extension": null,
                     *       "effective_at": null,
                     *       "ended_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Closure"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden-actor_not_allowed"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-wrong_state"];
            412: components["responses"]["412-version_mismatch"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    extendAnswer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
                /** @description The version of the account that the caller has seen, as its ETag gave it: `"5"`, or `W/"5"` if a proxy made it weak. If the header lists several, any of them may match; `*` matches any version. */
                "if-match"?: string;
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_42
                 */
                id: string;
                /**
                 * @description The closure's id
                 * @example clo_0199f2c0a1b27c3d8e4f5a6b00000017
                 */
                cid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "complexity",
                 *       "explanation": "Your data lies in several archives."
                 *     }
                 */
                "application/json": components["schemas"]["AnswerExtension"];
            };
        };
        responses: {
            /** @description The closure */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "closure",
                     *       "id": "clo_0199f2c0a1b27c3d8e4f5a6b00000017",
                     *       "account": "acct_42",
                     *       "kind": "deletion",
                     *       "policy": {
                     *         "id": "yours",
                     *         "version": 2
                     *       },
                     *       "status": "awaiting_steps",
                     *       "steps": [
                     *         {
                     *           "type": "reauthentication",
                     *           "status": "pending",
                     *           "passed_at": null,
                     *           "locked_until": null
                     *         }
                     *       ],
                     *       "review": null,
                     *       "blockers": [],
                     *       "blocker_total": 0,
                     *       "documents": [],
                     *       "document_details": [],
                     *       "disputed_at": null,
                     *       "blocked": null,
                     *       "acknowledgements": [
                     *         "downloaded"
                     *       ],
                     *       "reason": {
                     *         "code": "too_expensive",
                     *         "comment": "I use it twice a year."
                     *       },
                     *       "restore_reason": null,
                     *       "requested_by": {
                     *         "role": "owner",
                     *         "id": "auth0|5f7c8ec7c33c6c004bbafe82"
                     *       },
                     *       "opened_at": "2027-02-01T09:00:00.000Z",
                     *       "law": "gdpr",
                     *       "received_at": "2027-02-01T09:00:00.000Z",
                     *       "confirm_by": null,
                     *       "answer_by": "2027-05-01T08:00:00.000Z",
                     *       "answer_extension": {
                     *         "reason": "complexity",
                     *         "explanation": "Your data lies in several archives.",
                     *         "extended_at": "2027-02-01T09:00:00.000Z"
                     *       },
                     *       "effective_at": null,
                     *       "ended_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Closure"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-wrong_state-answer_overdue-answer_extended"];
            412: components["responses"]["412-version_mismatch"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    withdrawClosure: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
                /** @description The version of the account that the caller has seen, as its ETag gave it: `"5"`, or `W/"5"` if a proxy made it weak. If the header lists several, any of them may match; `*` matches any version. */
                "if-match"?: string;
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_42
                 */
                id: string;
                /**
                 * @description The closure's id
                 * @example clo_0199f2c0a1b27c3d8e4f5a6b00000017
                 */
                cid: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "actor": {
                 *         "role": "owner",
                 *         "id": "auth0|5f7c8ec7c33c6c004bbafe82"
                 *       }
                 *     }
                 */
                "application/json": {
                    actor?: components["schemas"]["Actor"];
                };
            };
        };
        responses: {
            /** @description The closure */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "closure",
                     *       "id": "clo_0199f2c0a1b27c3d8e4f5a6b00000017",
                     *       "account": "acct_42",
                     *       "kind": "deletion",
                     *       "policy": {
                     *         "id": "yours",
                     *         "version": 2
                     *       },
                     *       "status": "withdrawn",
                     *       "steps": [
                     *         {
                     *           "type": "reauthentication",
                     *           "status": "pending",
                     *           "passed_at": null,
                     *           "locked_until": null
                     *         }
                     *       ],
                     *       "review": null,
                     *       "blockers": [],
                     *       "blocker_total": 0,
                     *       "documents": [],
                     *       "document_details": [],
                     *       "disputed_at": null,
                     *       "blocked": null,
                     *       "acknowledgements": [
                     *         "downloaded"
                     *       ],
                     *       "reason": {
                     *         "code": "too_expensive",
                     *         "comment": "I use it twice a year."
                     *       },
                     *       "restore_reason": null,
                     *       "requested_by": {
                     *         "role": "owner",
                     *         "id": "auth0|5f7c8ec7c33c6c004bbafe82"
                     *       },
                     *       "opened_at": "2027-02-01T09:00:00.000Z",
                     *       "law": "gdpr",
                     *       "received_at": "2027-02-01T09:00:00.000Z",
                     *       "confirm_by": null,
                     *       "answer_by": "2027-05-01T08:00:00.000Z",
                     *       "answer_extension": {
                     *         "reason": "complexity",
                     *         "explanation": "Your data lies in several archives.",
                     *         "extended_at": "2027-02-01T09:00:00.000Z"
                     *       },
                     *       "effective_at": null,
                     *       "ended_at": "2027-02-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Closure"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden-actor_not_allowed"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-wrong_state-disputed"];
            412: components["responses"]["412-version_mismatch"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    restoreAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
                /** @description The version of the account that the caller has seen, as its ETag gave it: `"5"`, or `W/"5"` if a proxy made it weak. If the header lists several, any of them may match; `*` matches any version. */
                "if-match"?: string;
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_42
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "actor": {
                 *         "role": "owner",
                 *         "id": "auth0|5f7c8ec7c33c6c004bbafe82"
                 *       },
                 *       "reason": "Changed my mind"
                 *     }
                 */
                "application/json": components["schemas"]["RestoreRequest"];
            };
        };
        responses: {
            /** @description The account */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "account",
                     *       "id": "acct_42",
                     *       "livemode": false,
                     *       "policy": "yours",
                     *       "state": "active",
                     *       "state_since": "2027-02-01T09:00:00.000Z",
                     *       "version": 14,
                     *       "holder": {
                     *         "type": "individual",
                     *         "email": "ada@example.com",
                     *         "locale": "en",
                     *         "time_zone": "Europe/Vienna"
                     *       },
                     *       "closure": null,
                     *       "schedule": null,
                     *       "restorable_until": null,
                     *       "legal_hold": null,
                     *       "test_clock": "clk_0199f2c0a1b27c3d8e4f5a6b00000010",
                     *       "metadata": {
                     *         "plan": "pro"
                     *       },
                     *       "created_at": "2027-02-01T09:00:00.000Z",
                     *       "updated_at": "2027-02-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden-actor_not_allowed"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-not_restorable-disputed"];
            412: components["responses"]["412-version_mismatch"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    resolveDispute: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
                /** @description The version of the account that the caller has seen, as its ETag gave it: `"5"`, or `W/"5"` if a proxy made it weak. If the header lists several, any of them may match; `*` matches any version. */
                "if-match"?: string;
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_43
                 */
                id: string;
                /**
                 * @description The closure's id
                 * @example clo_0199f2c0a1b27c3d8e4f5a6b00000018
                 */
                cid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "decision": "undo",
                 *       "reason": "The holder's mailbox was broken into."
                 *     }
                 */
                "application/json": components["schemas"]["DisputeDecision"];
            };
        };
        responses: {
            /** @description The closure */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "closure",
                     *       "id": "clo_0199f2c0a1b27c3d8e4f5a6b00000018",
                     *       "account": "acct_43",
                     *       "kind": "deletion",
                     *       "policy": {
                     *         "id": "reviewed",
                     *         "version": 1
                     *       },
                     *       "status": "restored",
                     *       "steps": [
                     *         {
                     *           "type": "otp",
                     *           "status": "passed",
                     *           "passed_at": "2027-02-16T09:00:00.000Z",
                     *           "locked_until": null
                     *         },
                     *         {
                     *           "type": "identity_documents",
                     *           "status": "passed",
                     *           "passed_at": "2027-02-16T09:00:00.000Z",
                     *           "locked_until": null
                     *         }
                     *       ],
                     *       "review": {
                     *         "status": "approved",
                     *         "due_at": "2027-02-19T09:00:00.000Z",
                     *         "overdue": false,
                     *         "reason": "The passport is the holder's.",
                     *         "holder_reason": null,
                     *         "document_name": null,
                     *         "approvals": 1,
                     *         "claimed_by": null,
                     *         "claimed_until": null,
                     *         "contact_changed_at": null
                     *       },
                     *       "blockers": [],
                     *       "blocker_total": 0,
                     *       "documents": [],
                     *       "document_details": [],
                     *       "disputed_at": null,
                     *       "blocked": null,
                     *       "acknowledgements": [],
                     *       "reason": null,
                     *       "restore_reason": "The holder's mailbox was broken into.",
                     *       "requested_by": {
                     *         "role": "owner",
                     *         "id": "auth0|5f7c8ec7c33c6c004bbafe82"
                     *       },
                     *       "opened_at": "2027-02-16T09:00:00.000Z",
                     *       "law": "gdpr",
                     *       "received_at": "2027-02-16T09:00:00.000Z",
                     *       "confirm_by": null,
                     *       "answer_by": "2027-03-16T09:00:00.000Z",
                     *       "answer_extension": null,
                     *       "effective_at": "2027-03-02T09:00:00.000Z",
                     *       "ended_at": "2027-02-16T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Closure"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over-step_up_required"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-not_disputed-wrong_state"];
            412: components["responses"]["412-version_mismatch"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    claimReview: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
                /** @description The version of the account that the caller has seen, as its ETag gave it: `"5"`, or `W/"5"` if a proxy made it weak. If the header lists several, any of them may match; `*` matches any version. */
                "if-match"?: string;
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_43
                 */
                id: string;
                /**
                 * @description The closure's id
                 * @example clo_0199f2c0a1b27c3d8e4f5a6b00000018
                 */
                cid: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The closure */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "closure",
                     *       "id": "clo_0199f2c0a1b27c3d8e4f5a6b00000018",
                     *       "account": "acct_43",
                     *       "kind": "deletion",
                     *       "policy": {
                     *         "id": "reviewed",
                     *         "version": 1
                     *       },
                     *       "status": "in_review",
                     *       "steps": [
                     *         {
                     *           "type": "otp",
                     *           "status": "passed",
                     *           "passed_at": "2027-02-16T09:00:00.000Z",
                     *           "locked_until": null
                     *         },
                     *         {
                     *           "type": "identity_documents",
                     *           "status": "passed",
                     *           "passed_at": "2027-02-16T09:00:00.000Z",
                     *           "locked_until": null
                     *         }
                     *       ],
                     *       "review": {
                     *         "status": "waiting",
                     *         "due_at": "2027-02-19T09:00:00.000Z",
                     *         "overdue": false,
                     *         "reason": null,
                     *         "holder_reason": null,
                     *         "document_name": null,
                     *         "approvals": 0,
                     *         "claimed_by": "key_root",
                     *         "claimed_until": "2027-02-16T09:30:00.000Z",
                     *         "contact_changed_at": null
                     *       },
                     *       "blockers": [],
                     *       "blocker_total": 0,
                     *       "documents": [
                     *         "passport"
                     *       ],
                     *       "document_details": [
                     *         {
                     *           "type": "passport",
                     *           "side": "front",
                     *           "format": "png",
                     *           "uploaded_at": "2027-02-16T09:00:00.000Z",
                     *           "colour": "clear"
                     *         }
                     *       ],
                     *       "disputed_at": null,
                     *       "blocked": null,
                     *       "acknowledgements": [],
                     *       "reason": null,
                     *       "restore_reason": null,
                     *       "requested_by": {
                     *         "role": "owner",
                     *         "id": "auth0|5f7c8ec7c33c6c004bbafe82"
                     *       },
                     *       "opened_at": "2027-02-16T09:00:00.000Z",
                     *       "law": "gdpr",
                     *       "received_at": "2027-02-16T09:00:00.000Z",
                     *       "confirm_by": null,
                     *       "answer_by": "2027-03-16T09:00:00.000Z",
                     *       "answer_extension": null,
                     *       "effective_at": null,
                     *       "ended_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Closure"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-not_in_review-review_claimed-already_approved"];
            412: components["responses"]["412-version_mismatch"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    releaseReview: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
                /** @description The version of the account that the caller has seen, as its ETag gave it: `"5"`, or `W/"5"` if a proxy made it weak. If the header lists several, any of them may match; `*` matches any version. */
                "if-match"?: string;
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_43
                 */
                id: string;
                /**
                 * @description The closure's id
                 * @example clo_0199f2c0a1b27c3d8e4f5a6b00000018
                 */
                cid: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The closure */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "closure",
                     *       "id": "clo_0199f2c0a1b27c3d8e4f5a6b00000018",
                     *       "account": "acct_43",
                     *       "kind": "deletion",
                     *       "policy": {
                     *         "id": "reviewed",
                     *         "version": 1
                     *       },
                     *       "status": "in_review",
                     *       "steps": [
                     *         {
                     *           "type": "otp",
                     *           "status": "passed",
                     *           "passed_at": "2027-02-16T09:00:00.000Z",
                     *           "locked_until": null
                     *         },
                     *         {
                     *           "type": "identity_documents",
                     *           "status": "passed",
                     *           "passed_at": "2027-02-16T09:00:00.000Z",
                     *           "locked_until": null
                     *         }
                     *       ],
                     *       "review": {
                     *         "status": "waiting",
                     *         "due_at": "2027-02-19T09:00:00.000Z",
                     *         "overdue": false,
                     *         "reason": null,
                     *         "holder_reason": null,
                     *         "document_name": null,
                     *         "approvals": 0,
                     *         "claimed_by": null,
                     *         "claimed_until": null,
                     *         "contact_changed_at": null
                     *       },
                     *       "blockers": [],
                     *       "blocker_total": 0,
                     *       "documents": [
                     *         "passport"
                     *       ],
                     *       "document_details": [
                     *         {
                     *           "type": "passport",
                     *           "side": "front",
                     *           "format": "png",
                     *           "uploaded_at": "2027-02-16T09:00:00.000Z",
                     *           "colour": "clear"
                     *         }
                     *       ],
                     *       "disputed_at": null,
                     *       "blocked": null,
                     *       "acknowledgements": [],
                     *       "reason": null,
                     *       "restore_reason": null,
                     *       "requested_by": {
                     *         "role": "owner",
                     *         "id": "auth0|5f7c8ec7c33c6c004bbafe82"
                     *       },
                     *       "opened_at": "2027-02-16T09:00:00.000Z",
                     *       "law": "gdpr",
                     *       "received_at": "2027-02-16T09:00:00.000Z",
                     *       "confirm_by": null,
                     *       "answer_by": "2027-03-16T09:00:00.000Z",
                     *       "answer_extension": null,
                     *       "effective_at": null,
                     *       "ended_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Closure"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-not_in_review-review_claimed"];
            412: components["responses"]["412-version_mismatch"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    skipReview: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
                /** @description The version of the account that the caller has seen, as its ETag gave it: `"5"`, or `W/"5"` if a proxy made it weak. If the header lists several, any of them may match; `*` matches any version. */
                "if-match"?: string;
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_43
                 */
                id: string;
                /**
                 * @description The closure's id
                 * @example clo_0199f2c0a1b27c3d8e4f5a6b00000018
                 */
                cid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "language"
                 *     }
                 */
                "application/json": components["schemas"]["ReviewSkip"];
            };
        };
        responses: {
            /** @description The closure */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "closure",
                     *       "id": "clo_0199f2c0a1b27c3d8e4f5a6b00000018",
                     *       "account": "acct_43",
                     *       "kind": "deletion",
                     *       "policy": {
                     *         "id": "reviewed",
                     *         "version": 1
                     *       },
                     *       "status": "in_review",
                     *       "steps": [
                     *         {
                     *           "type": "otp",
                     *           "status": "passed",
                     *           "passed_at": "2027-02-16T09:00:00.000Z",
                     *           "locked_until": null
                     *         },
                     *         {
                     *           "type": "identity_documents",
                     *           "status": "passed",
                     *           "passed_at": "2027-02-16T09:00:00.000Z",
                     *           "locked_until": null
                     *         }
                     *       ],
                     *       "review": {
                     *         "status": "waiting",
                     *         "due_at": "2027-02-19T09:00:00.000Z",
                     *         "overdue": false,
                     *         "reason": null,
                     *         "holder_reason": null,
                     *         "document_name": null,
                     *         "approvals": 0,
                     *         "claimed_by": null,
                     *         "claimed_until": null,
                     *         "contact_changed_at": null
                     *       },
                     *       "blockers": [],
                     *       "blocker_total": 0,
                     *       "documents": [
                     *         "passport"
                     *       ],
                     *       "document_details": [
                     *         {
                     *           "type": "passport",
                     *           "side": "front",
                     *           "format": "png",
                     *           "uploaded_at": "2027-02-16T09:00:00.000Z",
                     *           "colour": "clear"
                     *         }
                     *       ],
                     *       "disputed_at": null,
                     *       "blocked": null,
                     *       "acknowledgements": [],
                     *       "reason": null,
                     *       "restore_reason": null,
                     *       "requested_by": {
                     *         "role": "owner",
                     *         "id": "auth0|5f7c8ec7c33c6c004bbafe82"
                     *       },
                     *       "opened_at": "2027-02-16T09:00:00.000Z",
                     *       "law": "gdpr",
                     *       "received_at": "2027-02-16T09:00:00.000Z",
                     *       "confirm_by": null,
                     *       "answer_by": "2027-03-16T09:00:00.000Z",
                     *       "answer_extension": null,
                     *       "effective_at": null,
                     *       "ended_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Closure"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-not_in_review-review_claimed"];
            412: components["responses"]["412-version_mismatch"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    decideReview: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
                /** @description The version of the account that the caller has seen, as its ETag gave it: `"5"`, or `W/"5"` if a proxy made it weak. If the header lists several, any of them may match; `*` matches any version. */
                "if-match"?: string;
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_43
                 */
                id: string;
                /**
                 * @description The closure's id
                 * @example clo_0199f2c0a1b27c3d8e4f5a6b00000018
                 */
                cid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "decision": "approve",
                 *       "reason": "The passport is the holder's."
                 *     }
                 */
                "application/json": components["schemas"]["ReviewDecision"];
            };
        };
        responses: {
            /** @description The closure */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "closure",
                     *       "id": "clo_0199f2c0a1b27c3d8e4f5a6b00000018",
                     *       "account": "acct_43",
                     *       "kind": "deletion",
                     *       "policy": {
                     *         "id": "reviewed",
                     *         "version": 1
                     *       },
                     *       "status": "scheduled",
                     *       "steps": [
                     *         {
                     *           "type": "otp",
                     *           "status": "passed",
                     *           "passed_at": "2027-02-16T09:00:00.000Z",
                     *           "locked_until": null
                     *         },
                     *         {
                     *           "type": "identity_documents",
                     *           "status": "passed",
                     *           "passed_at": "2027-02-16T09:00:00.000Z",
                     *           "locked_until": null
                     *         }
                     *       ],
                     *       "review": {
                     *         "status": "approved",
                     *         "due_at": "2027-02-19T09:00:00.000Z",
                     *         "overdue": false,
                     *         "reason": "The passport is the holder's.",
                     *         "holder_reason": null,
                     *         "document_name": null,
                     *         "approvals": 1,
                     *         "claimed_by": null,
                     *         "claimed_until": null,
                     *         "contact_changed_at": null
                     *       },
                     *       "blockers": [],
                     *       "blocker_total": 0,
                     *       "documents": [
                     *         "passport"
                     *       ],
                     *       "document_details": [
                     *         {
                     *           "type": "passport",
                     *           "side": "front",
                     *           "format": "png",
                     *           "uploaded_at": "2027-02-16T09:00:00.000Z",
                     *           "colour": "clear"
                     *         }
                     *       ],
                     *       "disputed_at": null,
                     *       "blocked": null,
                     *       "acknowledgements": [],
                     *       "reason": null,
                     *       "restore_reason": null,
                     *       "requested_by": {
                     *         "role": "owner",
                     *         "id": "auth0|5f7c8ec7c33c6c004bbafe82"
                     *       },
                     *       "opened_at": "2027-02-16T09:00:00.000Z",
                     *       "law": "gdpr",
                     *       "received_at": "2027-02-16T09:00:00.000Z",
                     *       "confirm_by": null,
                     *       "answer_by": "2027-03-16T09:00:00.000Z",
                     *       "answer_extension": null,
                     *       "effective_at": "2027-03-02T09:00:00.000Z",
                     *       "ended_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Closure"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over-step_up_required"];
            403: components["responses"]["403-cross_site-forbidden-second_person_required"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-not_in_review-review_claimed-already_approved-documents_changed-wrong_state"];
            412: components["responses"]["412-version_mismatch"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured-deadline_failing"];
        };
    };
    listReviews: {
        parameters: {
            query?: {
                /**
                 * @description How many items the page may have
                 * @example 20
                 */
                limit?: number;
                /** @description `next_cursor` of the page before; without it, the list begins */
                cursor?: string;
                /** @description Only those with this status */
                status?: "waiting" | "";
                /** @description Whether the review is overdue */
                overdue?: "true" | "false" | "";
                /** @description The id of the key or person who has the claim; `nobody`; `me` */
                claimed_by?: string;
            };
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
                /** @description The ETag of the answer that the caller has. While nothing has changed, the status is 304 and there is no body. */
                "if-none-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "list",
                     *       "data": [
                     *         {
                     *           "object": "review",
                     *           "account": "acct_43",
                     *           "closure": "clo_0199f2c0a1b27c3d8e4f5a6b00000018",
                     *           "kind": "deletion",
                     *           "status": "waiting",
                     *           "due_at": "2027-02-19T09:00:00.000Z",
                     *           "overdue": false,
                     *           "claimed_by": null,
                     *           "claimed_until": null,
                     *           "contact_changed_at": null,
                     *           "livemode": false
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        object: "list";
                        data: components["schemas"]["Review"][];
                        /** @description Send it as `cursor` to get the next page; null if there is none */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Nothing has changed: `If-None-Match` names the ETag of the answer */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    takeReview: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The closure under review */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "taken_review",
                     *       "closure": {
                     *         "object": "closure",
                     *         "id": "clo_0199f2c0a1b27c3d8e4f5a6b00000018",
                     *         "account": "acct_43",
                     *         "kind": "deletion",
                     *         "policy": {
                     *           "id": "reviewed",
                     *           "version": 1
                     *         },
                     *         "status": "in_review",
                     *         "steps": [
                     *           {
                     *             "type": "otp",
                     *             "status": "passed",
                     *             "passed_at": "2027-02-16T09:00:00.000Z",
                     *             "locked_until": null
                     *           },
                     *           {
                     *             "type": "identity_documents",
                     *             "status": "passed",
                     *             "passed_at": "2027-02-16T09:00:00.000Z",
                     *             "locked_until": null
                     *           }
                     *         ],
                     *         "review": {
                     *           "status": "waiting",
                     *           "due_at": "2027-02-19T09:00:00.000Z",
                     *           "overdue": false,
                     *           "reason": null,
                     *           "holder_reason": null,
                     *           "document_name": null,
                     *           "approvals": 0,
                     *           "claimed_by": "key_root",
                     *           "claimed_until": "2027-02-16T09:30:00.000Z",
                     *           "contact_changed_at": null
                     *         },
                     *         "blockers": [],
                     *         "blocker_total": 0,
                     *         "documents": [
                     *           "passport"
                     *         ],
                     *         "document_details": [
                     *           {
                     *             "type": "passport",
                     *             "side": "front",
                     *             "format": "png",
                     *             "uploaded_at": "2027-02-16T09:00:00.000Z",
                     *             "colour": "clear"
                     *           }
                     *         ],
                     *         "disputed_at": null,
                     *         "blocked": null,
                     *         "acknowledgements": [],
                     *         "reason": null,
                     *         "restore_reason": null,
                     *         "requested_by": {
                     *           "role": "owner",
                     *           "id": "auth0|5f7c8ec7c33c6c004bbafe82"
                     *         },
                     *         "opened_at": "2027-02-16T09:00:00.000Z",
                     *         "law": "gdpr",
                     *         "received_at": "2027-02-16T09:00:00.000Z",
                     *         "confirm_by": null,
                     *         "answer_by": "2027-03-16T09:00:00.000Z",
                     *         "answer_extension": null,
                     *         "effective_at": null,
                     *         "ended_at": null
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["TakenReview"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            409: components["responses"]["409-idempotency_key_in_flight-limit_reached"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    getLegalHold: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_42
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The hold */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "legal_hold",
                     *       "account": "acct_42",
                     *       "status": "standing",
                     *       "reason": "A lawsuit is pending.",
                     *       "case_reference": null,
                     *       "placed_at": "2027-02-01T09:00:00.000Z",
                     *       "placed_by": "key_root",
                     *       "refused_attempts": []
                     *     }
                     */
                    "application/json": components["schemas"]["LegalHold"];
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    placeLegalHold: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
                /** @description The version of the account that the caller has seen, as its ETag gave it: `"5"`, or `W/"5"` if a proxy made it weak. If the header lists several, any of them may match; `*` matches any version. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_42
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "A lawsuit is pending."
                 *     }
                 */
                "application/json": components["schemas"]["LegalHoldRequest"];
            };
        };
        responses: {
            /** @description The account or, if it is not registered yet, the hold */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "account",
                     *       "id": "acct_42",
                     *       "livemode": false,
                     *       "policy": "yours",
                     *       "state": "active",
                     *       "state_since": "2027-02-01T09:00:00.000Z",
                     *       "version": 15,
                     *       "holder": {
                     *         "type": "individual",
                     *         "email": "ada@example.com",
                     *         "locale": "en",
                     *         "time_zone": "Europe/Vienna"
                     *       },
                     *       "closure": null,
                     *       "schedule": null,
                     *       "restorable_until": null,
                     *       "legal_hold": {
                     *         "reason": "A lawsuit is pending.",
                     *         "case_reference": null,
                     *         "placed_at": "2027-02-01T09:00:00.000Z"
                     *       },
                     *       "test_clock": "clk_0199f2c0a1b27c3d8e4f5a6b00000010",
                     *       "metadata": {
                     *         "plan": "pro"
                     *       },
                     *       "created_at": "2027-02-01T09:00:00.000Z",
                     *       "updated_at": "2027-02-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Account"] | components["schemas"]["LegalHold"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-wrong_state-limit_reached"];
            412: components["responses"]["412-version_mismatch"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    releaseLegalHold: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
                /** @description The version of the account that the caller has seen, as its ETag gave it: `"5"`, or `W/"5"` if a proxy made it weak. If the header lists several, any of them may match; `*` matches any version. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_42
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the answer is empty */
            204: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over-step_up_required"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-second_key_required"];
            412: components["responses"]["412-version_mismatch"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    listLegalHolds: {
        parameters: {
            query?: {
                /**
                 * @description How many items the page may have
                 * @example 20
                 */
                limit?: number;
                /** @description `next_cursor` of the page before; without it, the list begins */
                cursor?: string;
            };
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "list",
                     *       "next_cursor": null,
                     *       "data": [
                     *         {
                     *           "object": "legal_hold",
                     *           "account": "acct_42",
                     *           "status": "standing",
                     *           "reason": "A lawsuit is pending.",
                     *           "case_reference": null,
                     *           "placed_at": "2027-02-01T09:00:00.000Z",
                     *           "placed_by": "key_root"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        object: "list";
                        data: components["schemas"]["ListedLegalHold"][];
                        /** @description Send it as `cursor` to get the next page; null if there is none */
                        next_cursor: string | null;
                    };
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    acknowledgeErasureTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the account that the caller has seen, as its ETag gave it: `"5"`, or `W/"5"` if a proxy made it weak. If the header lists several, any of them may match; `*` matches any version. */
                "if-match"?: string;
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The id of the task, as the eraser got it
                 * @example tsk_0199f2c0a1b27c3d8e4f5a6b0000001a.warehouse.acct_44
                 */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "proof": "Deleted 12 rows, receipt 4711"
                 *     }
                 */
                "application/json": components["schemas"]["ErasureAcknowledgement"];
            };
        };
        responses: {
            /** @description The task */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "erasure_task",
                     *       "id": "tsk_0199f2c0a1b27c3d8e4f5a6b0000001a.warehouse.acct_44",
                     *       "eraser": "warehouse",
                     *       "status": "done",
                     *       "attempts": 1,
                     *       "last_error": null,
                     *       "probing": false,
                     *       "proof_sha256": "0020002000200020002000200020002000200020002000200020002000200020",
                     *       "done_at": "2027-02-16T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ErasureTask"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over-step_up_required"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-wrong_task_state"];
            412: components["responses"]["412-version_mismatch"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    retryErasureTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the account that the caller has seen, as its ETag gave it: `"5"`, or `W/"5"` if a proxy made it weak. If the header lists several, any of them may match; `*` matches any version. */
                "if-match"?: string;
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The id of the task, as the eraser got it
                 * @example tsk_0199f2c0a1b27c3d8e4f5a6b0000001b.warehouse.acct_45
                 */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The task */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "erasure_task",
                     *       "id": "tsk_0199f2c0a1b27c3d8e4f5a6b0000001b.warehouse.acct_45",
                     *       "eraser": "warehouse",
                     *       "status": "pending",
                     *       "attempts": 0,
                     *       "last_error": null,
                     *       "probing": false,
                     *       "proof_sha256": null,
                     *       "done_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["ErasureTask"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-wrong_task_state"];
            412: components["responses"]["412-version_mismatch"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    settleErasureTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the account that the caller has seen, as its ETag gave it: `"5"`, or `W/"5"` if a proxy made it weak. If the header lists several, any of them may match; `*` matches any version. */
                "if-match"?: string;
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The id of the task, as the eraser got it
                 * @example tsk_0199f2c0a1b27c3d8e4f5a6b0000001b.warehouse.acct_45
                 */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": {
                 *         "code": "system_retired",
                 *         "comment": "Switched off in November."
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErasureTaskSettlement"];
            };
        };
        responses: {
            /** @description The task */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "erasure_task",
                     *       "id": "tsk_0199f2c0a1b27c3d8e4f5a6b0000001b.warehouse.acct_45",
                     *       "eraser": "warehouse",
                     *       "status": "done",
                     *       "attempts": 1,
                     *       "last_error": null,
                     *       "probing": false,
                     *       "proof_sha256": null,
                     *       "done_at": "2027-03-04T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ErasureTask"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over-step_up_required"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-wrong_task_state"];
            412: components["responses"]["412-version_mismatch"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    getCertificate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_42
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The certificate */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "certificate",
                     *       "account": "acct_42",
                     *       "status": "provisional",
                     *       "final_at": "2027-03-17T09:00:00.000Z",
                     *       "certificate": "eyJhbGciOiJFZERTQSIsInR5cCI6ImVyYXN1cmUtY2VydGlmaWNhdGUrand0Iiwia2lkIjoiZWliM1FYRXJpYVVvRlZFU2ZWRk9yMnpROFMzME9PTXplazVIeVJveVlwZyJ9.eyJpc3MiOiJodHRwOi8vbG9jYWxob3N0OjI3MzY3IiwianRpIjoiY2xvXzAxYTIyZGQ3M2ZiZTdmMzdiZDUyZDY2NWUzNzZjMGQ0L3Byb3Zpc2lvbmFsIiwiaWF0IjoxODAyNjgyMDAwLCJzdWIiOiJzaGEyNTY6ZThhNDUwZWFmYzdiZDU3ZTRmNzZhODI5ZWI2Mzg2YjFmMmY4YWVmYmMwYWNmZTIzZjFkY2E3YTNjMjJjN2IyNCIsInNhbHQiOiI3ZDE1MGU1MmZkNDJiMTJjYzdiYzliYzg0MTkyMTkxN2NmZTBhMzNkNDFmOTJjM2M5ZTM2NmQ4YTk3ODQwN2U1IiwidmVyc2lvbiI6MiwibGl2ZW1vZGUiOmZhbHNlLCJzdGF0dXMiOiJwcm92aXNpb25hbCIsImZpbmFsX2F0IjoiMjAyNy0wMy0xN1QwOTowMDowMC4wMDBaIiwiZXJhc3VyZSI6eyJjbG9zdXJlIjoiY2xvXzAxYTIyZGQ3M2ZiZTdmMzdiZDUyZDY2NWUzNzZjMGQ0IiwicG9saWN5Ijp7ImlkIjoieW91cnMiLCJ2ZXJzaW9uIjoyfSwidGFyZ2V0IjoiZGVsZXRlIiwic3RhcnRlZF9hdCI6IjIwMjctMDItMTVUMDk6MDA6MDAuMDAwWiIsImNvbXBsZXRlZF9hdCI6IjIwMjctMDItMTVUMDk6MDA6MDAuMDAwWiJ9LCJzY29wZSI6eyJlcmFzZXJzIjpbImNybSIsImhvbGRpbmdzIiwicHJvZmlsZSJdfSwiZXJhc2VycyI6W3siZXJhc2VyIjoiY3JtIiwiYWNrbm93bGVkZ2VkX2F0IjoiMjAyNy0wMi0xNVQwOTowMDowMC4wMDBaIiwiYnkiOiJlcmFzZXIiLCJwcm9vZl9zaGEyNTYiOm51bGwsInJlYXNvbl9jb2RlIjpudWxsLCJ2ZXJpZmllZCI6ImFja25vd2xlZGdlZCIsImFjY2VwdGVkX2F0IjpudWxsLCJjb25uZWN0b3IiOm51bGx9LHsiZXJhc2VyIjoiaG9sZGluZ3MiLCJhY2tub3dsZWRnZWRfYXQiOiIyMDI3LTAyLTE1VDA5OjAwOjAwLjAwMFoiLCJieSI6ImFkaWV1IiwicHJvb2Zfc2hhMjU2IjpudWxsLCJyZWFzb25fY29kZSI6bnVsbCwidmVyaWZpZWQiOiJlcmFzZWQiLCJhY2NlcHRlZF9hdCI6bnVsbCwiY29ubmVjdG9yIjpudWxsfSx7ImVyYXNlciI6InByb2ZpbGUiLCJhY2tub3dsZWRnZWRfYXQiOiIyMDI3LTAyLTE1VDA5OjAwOjAwLjAwMFoiLCJieSI6ImFkaWV1IiwicHJvb2Zfc2hhMjU2IjpudWxsLCJyZWFzb25fY29kZSI6bnVsbCwidmVyaWZpZWQiOiJlcmFzZWQiLCJhY2NlcHRlZF9hdCI6bnVsbCwiY29ubmVjdG9yIjpudWxsfV0sInJldGFpbmVkIjpbeyJ3aGF0IjoiSW52b2ljZXMiLCJyZWFzb24iOiJUYXggbGF3IiwidW50aWwiOiIyMDM0LTAyLTE1VDA5OjAwOjAwLjAwMFoifV0sImxvZyI6eyJzZXF1ZW5jZSI6MjYsImhlYWQiOiJlMGZjYmI2MDE0ZDQxMzc5ZWE3NzRmNjEyMGQzYmUwNWQ4YWU3NDhiM2NjOGQ2OWMxNDU4YzM1M2M0NDdlODQ0In19.4mstaNGAkVEW1-S5QQzBJm2cVzq36fMLGCzL9LnUeIBOYNw-0LNEnzp22RuN4STO6mY2yOJjHYh8HcXM4wIlAQ"
                     *     }
                     */
                    "application/json": components["schemas"]["Certificate"];
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    listCertificateKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys, the current one first */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keys": [
                     *         {
                     *           "kty": "OKP",
                     *           "crv": "Ed25519",
                     *           "x": "n5NLU6ha2MyNFqj_u_Ayzh632SczL4HE8zo3N3wF0C4",
                     *           "kid": "eib3QXEriaUoFVESfVFOr2zQ8S30OOMzek5HyRoyYpg",
                     *           "use": "sig",
                     *           "alg": "EdDSA"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["KeySet"];
                };
            };
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-not_configured-unavailable"];
        };
    };
    rotateCertificateKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The new key */
            201: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "certificate_key",
                     *       "kid": "774J70C6zX6MQdOWBZU04b6owYePer8RHOoj8CK-_Gs",
                     *       "created_at": "2026-12-21T09:00:00.000Z",
                     *       "retired": "eib3QXEriaUoFVESfVFOr2zQ8S30OOMzek5HyRoyYpg"
                     *     }
                     */
                    "application/json": components["schemas"]["CertificateKey"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over-step_up_required"];
            403: components["responses"]["403-cross_site-forbidden"];
            409: components["responses"]["409-idempotency_key_in_flight-limit_reached"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    getSsfConfiguration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The configuration */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "spec_version": "1_0",
                     *       "issuer": "https://adieu.example.net",
                     *       "jwks_uri": "https://adieu.example.net/.well-known/jwks.json",
                     *       "delivery_methods_supported": [
                     *         "urn:ietf:rfc:8935"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SsfConfiguration"];
                };
            };
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-not_configured"];
        };
    };
    getServiceHealth: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The health of the service */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "health",
                     *       "livemode": false,
                     *       "jurisdiction": null,
                     *       "status": "ok",
                     *       "findings": [],
                     *       "parts": {
                     *         "directory": {
                     *           "size_bytes": 192512,
                     *           "size_limit_bytes": 10000000000,
                     *           "unconfirmed_messages": 0,
                     *           "oldest_unconfirmed_at": null,
                     *           "oldest_gap_at": null,
                     *           "overdue_accounts": 0,
                     *           "feed_since": "2026-12-21T09:00:00.000Z",
                     *           "counters_recounted_at": "2026-12-21T09:00:00.000Z",
                     *           "counters_differed_at": null
                     *         },
                     *         "directory_keeper": {
                     *           "mended": 0,
                     *           "last_mended_at": null,
                     *           "round": {
                     *             "started_at": "2026-12-21T09:00:00.000Z",
                     *             "ended_at": "2026-12-21T09:00:00.000Z",
                     *             "accounts": 3,
                     *             "mended": 0,
                     *             "missing": 0,
                     *             "failed": 0
                     *           },
                     *           "rebuild": null
                     *         },
                     *         "archive": {
                     *           "bound": true,
                     *           "generation": 1,
                     *           "position": 48,
                     *           "archived_at": "2026-12-21T09:00:00.000Z",
                     *           "oldest_waiting_at": "2026-12-21T09:00:00.000Z",
                     *           "failing_since": null,
                     *           "last_error": null,
                     *           "pruning_waits": false
                     *         },
                     *         "control": {
                     *           "size_bytes": 61440,
                     *           "size_limit_bytes": 10000000000
                     *         },
                     *         "jobs": {
                     *           "data": [
                     *             {
                     *               "job": "sweep_of_accounts",
                     *               "ran_at": "2026-12-21T09:00:00.000Z",
                     *               "failing_since": null,
                     *               "count": 0
                     *             },
                     *             {
                     *               "job": "sweep_of_endpoints",
                     *               "ran_at": "2026-12-21T09:00:00.000Z",
                     *               "failing_since": null,
                     *               "count": 1
                     *             },
                     *             {
                     *               "job": "archive",
                     *               "ran_at": "2026-12-21T09:00:00.000Z",
                     *               "failing_since": null,
                     *               "count": 48
                     *             },
                     *             {
                     *               "job": "pruning",
                     *               "ran_at": "2026-12-21T09:00:00.000Z",
                     *               "failing_since": null,
                     *               "count": 0
                     *             },
                     *             {
                     *               "job": "audit_of_directory",
                     *               "ran_at": "2026-12-21T09:00:00.000Z",
                     *               "failing_since": null,
                     *               "count": 3
                     *             },
                     *             {
                     *               "job": "recount",
                     *               "ran_at": "2026-12-21T09:00:00.000Z",
                     *               "failing_since": null,
                     *               "count": 0
                     *             }
                     *           ]
                     *         },
                     *         "brake": {
                     *           "status": "released",
                     *           "held": 0,
                     *           "engaged_at": null
                     *         },
                     *         "webhook_endpoints": {
                     *           "total": 1,
                     *           "standing_still": 0,
                     *           "data": []
                     *         },
                     *         "erasers": {
                     *           "total": 3,
                     *           "standing_still": 0,
                     *           "data": []
                     *         },
                     *         "erasure_tasks": {
                     *           "stalled": 0,
                     *           "data": []
                     *         }
                     *       },
                     *       "failing_deadlines": {
                     *         "total": 0,
                     *         "since": null,
                     *         "data": []
                     *       },
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    getBrake: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
                /** @description The ETag of the answer that the caller has. While nothing has changed, the status is 304 and there is no body. */
                "if-none-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The brake of the key's mode */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "brake",
                     *       "livemode": false,
                     *       "status": "released",
                     *       "per_hour": null,
                     *       "share": null,
                     *       "held": 0,
                     *       "engaged_at": null,
                     *       "cause": null,
                     *       "last_release": null
                     *     }
                     */
                    "application/json": components["schemas"]["Brake"];
                };
            };
            /** @description Nothing has changed: `If-None-Match` names the ETag of the answer */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    setBrake: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "per_hour": 1,
                 *       "share": null
                 *     }
                 */
                "application/json": components["schemas"]["BrakeLimits"];
            };
        };
        responses: {
            /** @description The brake */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "brake",
                     *       "livemode": false,
                     *       "status": "released",
                     *       "per_hour": 1,
                     *       "share": null,
                     *       "held": 0,
                     *       "engaged_at": null,
                     *       "cause": null,
                     *       "last_release": null
                     *     }
                     */
                    "application/json": components["schemas"]["Brake"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over-step_up_required"];
            403: components["responses"]["403-cross_site-forbidden"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    releaseBrake: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "reason": "The clean-up of November, as planned."
                 *     }
                 */
                "application/json": components["schemas"]["BrakeRelease"];
            };
        };
        responses: {
            /** @description The brake */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "brake",
                     *       "livemode": false,
                     *       "status": "released",
                     *       "per_hour": 1,
                     *       "share": null,
                     *       "held": 0,
                     *       "engaged_at": null,
                     *       "cause": null,
                     *       "last_release": {
                     *         "at": "2026-12-21T09:00:00.000Z",
                     *         "by": "key_root",
                     *         "reason": "The clean-up of November, as planned."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Brake"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over-step_up_required"];
            403: components["responses"]["403-cross_site-forbidden"];
            409: components["responses"]["409-idempotency_key_in_flight-brake_not_engaged"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /**
                 * @description How many items the page may have
                 * @example 20
                 */
                limit?: number;
                /** @description `next_cursor` of the page before; without it, the list begins */
                cursor?: string;
                /**
                 * @description Only what is about this account
                 * @example acct_42
                 */
                account?: string;
                /**
                 * @description Only events of this type
                 * @example account.deleted
                 */
                type?: string;
                /**
                 * @description The id of the last event seen
                 * @example evt_0199f2c0a1b27c3d8e4f5a6b7c8d9e15
                 */
                after?: string;
                /** @description How many seconds the call waits for an event if there is none yet */
                wait?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "list",
                     *       "data": [
                     *         {
                     *           "object": "event",
                     *           "account": "acct_42",
                     *           "livemode": false,
                     *           "id": "evt_0199f2c0a1b27c3d8e4f5a6b00000013",
                     *           "type": "account.registered",
                     *           "at": "2027-02-01T09:00:00.000Z",
                     *           "sequence": 1,
                     *           "actor": {
                     *             "role": "app",
                     *             "id": "key_root"
                     *           },
                     *           "data": {
                     *             "account": "acct_42",
                     *             "livemode": false,
                     *             "holder_type": "individual",
                     *             "test_clock": "clk_0199f2c0a1b27c3d8e4f5a6b00000010",
                     *             "policy": {
                     *               "id": "yours",
                     *               "version": 2
                     *             }
                     *           }
                     *         },
                     *         {
                     *           "object": "event",
                     *           "account": "acct_42",
                     *           "livemode": false,
                     *           "id": "evt_0199f2c0a1b27c3d8e4f5a6b00000014",
                     *           "type": "account.updated",
                     *           "at": "2027-02-01T09:00:00.000Z",
                     *           "sequence": 2,
                     *           "actor": {
                     *             "role": "app",
                     *             "id": "key_root"
                     *           },
                     *           "data": {
                     *             "changed": [
                     *               "holder.time_zone",
                     *               "metadata"
                     *             ]
                     *           }
                     *         }
                     *       ],
                     *       "next_cursor": "evt_0199f2c0a1b27c3d8e4f5a6b00000014"
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        object: "list";
                        data: components["schemas"]["Event"][];
                        /** @description Send it as `cursor` to get the next page; null if there is none */
                        next_cursor: string | null;
                    };
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    getStats: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "stats",
                     *       "livemode": false,
                     *       "total": 8,
                     *       "by_state": {
                     *         "active": 2,
                     *         "deleted": 3,
                     *         "erasing": 3
                     *       },
                     *       "by_policy": {
                     *         "at-once": 5,
                     *         "grace-then-delete": 1,
                     *         "reviewed": 1,
                     *         "yours": 1
                     *       },
                     *       "by_closure_status": {
                     *         "executing": 3
                     *       },
                     *       "due": [
                     *         {
                     *           "date": "2026-11-30",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-01",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-02",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-03",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-04",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-05",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-06",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-07",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-08",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-09",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-10",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-11",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-12",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-13",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-14",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-15",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-16",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-17",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-18",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-19",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-20",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-21",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-22",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-23",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-24",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-25",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-26",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-27",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-28",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-29",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-30",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2026-12-31",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2027-01-01",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2027-01-02",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         },
                     *         {
                     *           "date": "2027-01-03",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0
                     *         }
                     *       ],
                     *       "by_reason": {
                     *         "too_expensive": 1
                     *       },
                     *       "deliveries": {
                     *         "pending": 0,
                     *         "due": 0,
                     *         "failed": 0,
                     *         "oldest_due_at": null,
                     *         "longest_wait_seconds": 0,
                     *         "endpoints": []
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Stats"];
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    getDailyStats: {
        parameters: {
            query?: {
                /** @description How many days, today included */
                days?: number;
            };
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The numbers */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "daily_stats",
                     *       "livemode": false,
                     *       "days": [
                     *         {
                     *           "date": "2026-11-29",
                     *           "opened": 0,
                     *           "withdrawn": 0,
                     *           "restored": 0,
                     *           "rejected": 0,
                     *           "expired": 0,
                     *           "executed": 0,
                     *           "completed": 0,
                     *           "decisions": {
                     *             "n": 0,
                     *             "p50_seconds": null,
                     *             "p95_seconds": null,
                     *             "late": 0
                     *           },
                     *           "erasers": {
                     *             "n": 0,
                     *             "p50_seconds": null,
                     *             "p95_seconds": null
                     *           },
                     *           "deliveries": {
                     *             "n": 0,
                     *             "p50_seconds": null,
                     *             "p95_seconds": null
                     *           }
                     *         },
                     *         {
                     *           "date": "2026-11-30",
                     *           "opened": 9,
                     *           "withdrawn": 1,
                     *           "restored": 2,
                     *           "rejected": 0,
                     *           "expired": 0,
                     *           "executed": 6,
                     *           "completed": 3,
                     *           "decisions": {
                     *             "n": 1,
                     *             "p50_seconds": 1,
                     *             "p95_seconds": 1,
                     *             "late": 0
                     *           },
                     *           "erasers": {
                     *             "n": 2,
                     *             "p50_seconds": 1,
                     *             "p95_seconds": 1
                     *           },
                     *           "deliveries": {
                     *             "n": 5,
                     *             "p50_seconds": 1,
                     *             "p95_seconds": 1
                     *           }
                     *         }
                     *       ],
                     *       "decisions": {
                     *         "n": 1,
                     *         "p50_seconds": 1,
                     *         "p95_seconds": 1,
                     *         "late": 0
                     *       },
                     *       "erasers": [
                     *         {
                     *           "eraser": "crm",
                     *           "n": 1,
                     *           "p50_seconds": 1,
                     *           "p95_seconds": 1
                     *         },
                     *         {
                     *           "eraser": "warehouse",
                     *           "n": 1,
                     *           "p50_seconds": 1,
                     *           "p95_seconds": 1
                     *         }
                     *       ],
                     *       "deliveries": {
                     *         "n": 5,
                     *         "p50_seconds": 1,
                     *         "p95_seconds": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DailyStats"];
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    getCalendar: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The days */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "calendar",
                     *       "livemode": false,
                     *       "days": [
                     *         {
                     *           "date": "2026-11-30",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-01",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-02",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-03",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-04",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-05",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-06",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-07",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-08",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-09",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-10",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-11",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-12",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-13",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-14",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-15",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-16",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-17",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-18",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-19",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-20",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-21",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-22",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-23",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-24",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-25",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-26",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-27",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-28",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-29",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-30",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2026-12-31",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2027-01-01",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": [
                     *             {
                     *               "what": "holiday",
                     *               "policies": [
                     *                 "review-then-close"
                     *               ]
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "date": "2027-01-02",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         },
                     *         {
                     *           "date": "2027-01-03",
                     *           "purge": 0,
                     *           "delete": 0,
                     *           "review": 0,
                     *           "answer": 0,
                     *           "declaration": 0,
                     *           "marks": []
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Calendar"];
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    getDirectoryRebuild: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The last rebuild */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "directory_rebuild",
                     *       "livemode": false,
                     *       "id": "rbd_0199f2c0a1b27c3d8e4f5a6b0000001c",
                     *       "started_at": "2026-12-21T09:00:00.000Z",
                     *       "ended_at": "2026-12-21T09:00:00.000Z",
                     *       "total": 1,
                     *       "done": 1,
                     *       "not_found": 0,
                     *       "failed": 0,
                     *       "events": 0,
                     *       "last_error": null,
                     *       "slices": null,
                     *       "status": "done",
                     *       "pending": 0
                     *     }
                     */
                    "application/json": components["schemas"]["DirectoryRebuild"];
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    rebuildDirectory: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "accounts": [
                 *         "acct_7"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["DirectoryRebuildRequest"];
            };
        };
        responses: {
            /** @description The rebuild runs; `GET /v1/directory/rebuild` shows its progress */
            202: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "directory_rebuild",
                     *       "livemode": false,
                     *       "id": "rbd_0199f2c0a1b27c3d8e4f5a6b0000001c",
                     *       "started_at": "2026-12-21T09:00:00.000Z",
                     *       "ended_at": null,
                     *       "total": 1,
                     *       "done": 0,
                     *       "not_found": 0,
                     *       "failed": 0,
                     *       "events": 0,
                     *       "last_error": null,
                     *       "slices": null,
                     *       "status": "running",
                     *       "pending": 1
                     *     }
                     */
                    "application/json": components["schemas"]["DirectoryRebuild"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            409: components["responses"]["409-idempotency_key_in_flight-limit_reached"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    getEraser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The eraser's name, by which policies name it
                 * @example crm
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The eraser */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "eraser",
                     *       "name": "crm",
                     *       "livemode": false,
                     *       "url": "https://crm.example.net/erase",
                     *       "probe": false,
                     *       "concurrency": 8,
                     *       "not_found": "retry",
                     *       "created_at": "2026-12-21T09:00:00.000Z",
                     *       "updated_at": "2026-12-21T09:00:00.000Z",
                     *       "in_flight": 0,
                     *       "waiting": 0,
                     *       "replay": null
                     *     }
                     */
                    "application/json": components["schemas"]["EraserStanding"];
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    putEraser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The eraser's name, by which policies name it
                 * @example crm
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://crm.example.net/erase"
                 *     }
                 */
                "application/json": components["schemas"]["EraserRequest"] | components["schemas"]["ConnectorEraserRequest"] | components["schemas"]["BoundEraserRequest"];
            };
        };
        responses: {
            /** @description The eraser was changed */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "eraser",
                     *       "name": "crm",
                     *       "livemode": false,
                     *       "url": "https://crm.example.net/erase",
                     *       "probe": false,
                     *       "concurrency": 8,
                     *       "not_found": "retry",
                     *       "created_at": "2026-12-21T09:00:00.000Z",
                     *       "updated_at": "2026-12-21T09:00:00.000Z",
                     *       "secret": null
                     *     }
                     */
                    "application/json": components["schemas"]["NewEraser"];
                };
            };
            /** @description The eraser is registered */
            201: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "eraser",
                     *       "name": "crm",
                     *       "livemode": false,
                     *       "url": "https://crm.example.net/erase",
                     *       "probe": false,
                     *       "concurrency": 8,
                     *       "not_found": "retry",
                     *       "created_at": "2026-12-21T09:00:00.000Z",
                     *       "updated_at": "2026-12-21T09:00:00.000Z",
                     *       "secret": "whsec_YSBzZWNyZXQgb2YgYW4gZXhhbXBsZSwgbm90IHJlYWw="
                     *     }
                     */
                    "application/json": components["schemas"]["NewEraser"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over-step_up_required"];
            403: components["responses"]["403-cross_site-forbidden"];
            409: components["responses"]["409-limit_reached"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    deleteEraser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The eraser's name, by which policies name it
                 * @example unused
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the answer is empty */
            204: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401-unauthenticated-session_over-step_up_required"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-eraser_in_use"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    listErasers: {
        parameters: {
            query?: {
                /**
                 * @description How many items the page may have
                 * @example 20
                 */
                limit?: number;
                /** @description `next_cursor` of the page before; without it, the list begins */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "list",
                     *       "data": [
                     *         {
                     *           "object": "eraser",
                     *           "name": "crm",
                     *           "livemode": false,
                     *           "url": "https://crm.example.net/erase",
                     *           "probe": false,
                     *           "concurrency": 8,
                     *           "not_found": "retry",
                     *           "created_at": "2026-12-21T09:00:00.000Z",
                     *           "updated_at": "2026-12-21T09:00:00.000Z"
                     *         },
                     *         {
                     *           "object": "eraser",
                     *           "name": "warehouse",
                     *           "livemode": false,
                     *           "url": "https://crm.example.net/slow",
                     *           "probe": false,
                     *           "concurrency": 8,
                     *           "not_found": "retry",
                     *           "created_at": "2026-12-21T09:00:00.000Z",
                     *           "updated_at": "2026-12-21T09:00:00.000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        object: "list";
                        data: components["schemas"]["Eraser"][];
                        /** @description Send it as `cursor` to get the next page; null if there is none */
                        next_cursor: string | null;
                    };
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    replayErasures: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The eraser's name, by which policies name it
                 * @example crm
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "since": "2026-11-01T00:00:00.000Z"
                 *     }
                 */
                "application/json": components["schemas"]["EraserReplayRequest"];
            };
        };
        responses: {
            /** @description The replay runs; `GET /v1/erasers/{name}` shows its progress */
            202: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "eraser_replay",
                     *       "eraser": "crm",
                     *       "id": "01a22dd76f077a989e315f4ab1dc4d5e",
                     *       "since": "2026-11-01T00:00:00.000Z",
                     *       "started_at": "2026-12-21T09:00:00.000Z",
                     *       "total": 1,
                     *       "done": 0,
                     *       "probed": 0,
                     *       "given_up": 0,
                     *       "last_error": null,
                     *       "ended_at": null,
                     *       "status": "running",
                     *       "failing": 0
                     *     }
                     */
                    "application/json": components["schemas"]["EraserReplay"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over-step_up_required"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-idempotency_key_in_flight-replay_running-not_replayable"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    rehearseEraser: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The eraser's name, by which policies name it
                 * @example helpdesk
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "account": "acct_42"
                 *     }
                 */
                "application/json": components["schemas"]["RehearsalRequest"];
            };
        };
        responses: {
            /** @description What was found */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "eraser_rehearsal",
                     *       "connector": "helpdesk",
                     *       "version": 1,
                     *       "steps": [
                     *         "DELETE /people/{id}"
                     *       ],
                     *       "by": [],
                     *       "found": null,
                     *       "present": null,
                     *       "error": "could not be reached",
                     *       "outcome": "failed",
                     *       "eraser": "helpdesk",
                     *       "account": "acct_42"
                     *     }
                     */
                    "application/json": components["schemas"]["EraserRehearsal"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over-step_up_required"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-idempotency_key_in_flight-no_connector"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    guardRestore: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The eraser's name, by which policies name it
                 * @example crm
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "since": "2026-01-01T00:00:00.000Z",
                 *       "accounts": [
                 *         "acct_42"
                 *       ],
                 *       "replay": false
                 *     }
                 */
                "application/json": components["schemas"]["RestoreGuardRequest"];
            };
        };
        responses: {
            /** @description Those that were erased; the replay runs, and `GET /v1/erasers/{name}` shows its progress */
            202: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "restore_guard",
                     *       "eraser": "crm",
                     *       "since": "2026-01-01T00:00:00.000Z",
                     *       "asked": 1,
                     *       "erased": [
                     *         {
                     *           "account": "acct_42",
                     *           "target": "delete",
                     *           "acknowledged_at": "2027-02-15T09:00:00.000Z"
                     *         }
                     *       ],
                     *       "replay": null
                     *     }
                     */
                    "application/json": components["schemas"]["RestoreGuard"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over-step_up_required"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-idempotency_key_in_flight-replay_running-not_replayable"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    resumeEraser: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The eraser's name, by which policies name it
                 * @example helpdesk
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The eraser */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "eraser",
                     *       "name": "helpdesk",
                     *       "livemode": false,
                     *       "url": null,
                     *       "probe": true,
                     *       "concurrency": 8,
                     *       "not_found": "retry",
                     *       "connector": {
                     *         "id": "helpdesk",
                     *         "version": 1,
                     *         "shipped": false,
                     *         "settings": {},
                     *         "secrets": [
                     *           "key"
                     *         ],
                     *         "hosts": [
                     *           "api.helpdesk.example"
                     *         ]
                     *       },
                     *       "per_minute": null,
                     *       "created_at": "2026-12-21T09:00:00.000Z",
                     *       "updated_at": "2026-12-21T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Eraser"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over-step_up_required"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-idempotency_key_in_flight"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    rotateConnectorSecrets: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was sealed */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "connector_secrets",
                     *       "total": 1,
                     *       "sealed": 1,
                     *       "failed": [],
                     *       "capsules_until": null
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectorSecrets"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over-step_up_required"];
            403: components["responses"]["403-cross_site-forbidden"];
            409: components["responses"]["409-idempotency_key_in_flight"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    listConnectors: {
        parameters: {
            query?: {
                /**
                 * @description How many items the page may have
                 * @example 20
                 */
                limit?: number;
                /** @description `next_cursor` of the page before; without it, the list begins */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "list",
                     *       "data": [
                     *         {
                     *           "object": "connector",
                     *           "id": "amplitude",
                     *           "version": 1,
                     *           "title": "Amplitude: user privacy",
                     *           "docs": "https://amplitude.com/docs/apis/analytics/user-privacy",
                     *           "checked": "2026-11-29",
                     *           "basis": "Read in Amplitude's documentation. Not tried against Amplitude. From memory: the form of the list of jobs, ignore_invalid_id, about one call a second.",
                     *           "needs": "API key and secret key of the project. The setting host: amplitude.com, or analytics.eu.amplitude.com.",
                     *           "erases": "All events of the user_id, by a job that runs within 30 days.",
                     *           "leaves": [
                     *             "Every administrator of the organisation gets an e-mail from Amplitude about each job.",
                     *             "Amplitude takes new events of the same user_id: stop sending first.",
                     *             "Other projects of the organisation: register the connector once for each."
                     *           ],
                     *           "settings": [
                     *             "host"
                     *           ],
                     *           "secrets": [
                     *             "api_key",
                     *             "secret_key"
                     *           ],
                     *           "hosts": [
                     *             "amplitude.com",
                     *             "analytics.eu.amplitude.com"
                     *           ],
                     *           "identify": [
                     *             "holding:amplitude.user",
                     *             "account"
                     *           ],
                     *           "verbs": [
                     *             "erase"
                     *           ],
                     *           "looks": [],
                     *           "replayable": true,
                     *           "verified": "job",
                     *           "rate": {
                     *             "per_minute": 50,
                     *             "concurrency": 1
                     *           },
                     *           "patience": "P45D"
                     *         }
                     *       ],
                     *       "next_cursor": "ImFtcGxpdHVkZSI"
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        object: "list";
                        data: components["schemas"]["Connector"][];
                        /** @description Send it as `cursor` to get the next page; null if there is none */
                        next_cursor: string | null;
                    };
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    getConnector: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The connector's id, such as `stripe`
                 * @example clerk
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The connector */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "connector",
                     *       "id": "clerk",
                     *       "version": 1,
                     *       "title": "Clerk: users",
                     *       "docs": "https://clerk.com/docs/reference/backend-api/tag/users/delete/users/%7Buser_id%7D",
                     *       "checked": "2026-11-29",
                     *       "basis": "Read in clerk/openapi-specs (bapi/2026-05-12). Not tried against Clerk. From memory: the code resource_not_found of a 404. From memory: that the role of administrators is org:admin.",
                     *       "needs": "A secret key of the instance.",
                     *       "erases": "The user with its sessions, addresses and external accounts.",
                     *       "leaves": [
                     *         "Clerk sends user.deleted to its webhooks: a receiver that closes the account in Adieu for it must tolerate that it is being closed already."
                     *       ],
                     *       "settings": [],
                     *       "secrets": [
                     *         "key"
                     *       ],
                     *       "hosts": [
                     *         "api.clerk.com"
                     *       ],
                     *       "identify": [
                     *         "holding:clerk.user",
                     *         "email"
                     *       ],
                     *       "verbs": [
                     *         "erase",
                     *         "disable",
                     *         "enable",
                     *         "probe"
                     *       ],
                     *       "looks": [
                     *         {
                     *           "as": "warning",
                     *           "says": "The user administers an organization. If it has no other administrator, it will have none."
                     *         }
                     *       ],
                     *       "replayable": false,
                     *       "verified": "probe",
                     *       "rate": {
                     *         "per_minute": 600,
                     *         "concurrency": null
                     *       },
                     *       "patience": "P7D",
                     *       "document": {
                     *         "id": "clerk",
                     *         "version": 1,
                     *         "title": "Clerk: users",
                     *         "docs": "https://clerk.com/docs/reference/backend-api/tag/users/delete/users/%7Buser_id%7D",
                     *         "checked": "2026-11-29",
                     *         "basis": "Read in clerk/openapi-specs (bapi/2026-05-12). Not tried against Clerk. From memory: the code resource_not_found of a 404. From memory: that the role of administrators is org:admin.",
                     *         "needs": "A secret key of the instance.",
                     *         "erases": "The user with its sessions, addresses and external accounts.",
                     *         "leaves": [
                     *           "Clerk sends user.deleted to its webhooks: a receiver that closes the account in Adieu for it must tolerate that it is being closed already."
                     *         ],
                     *         "settings": [],
                     *         "secrets": [
                     *           "key"
                     *         ],
                     *         "hosts": [
                     *           "api.clerk.com"
                     *         ],
                     *         "identify": [
                     *           "holding:clerk.user",
                     *           "email"
                     *         ],
                     *         "auth": {
                     *           "bearer": "{secret.key}"
                     *         },
                     *         "rate": {
                     *           "per_minute": 600
                     *         },
                     *         "patience": "P7D",
                     *         "disable": {
                     *           "request": {
                     *             "method": "POST",
                     *             "path": "/v1/users/{id}/ban"
                     *           },
                     *           "ok": [
                     *             200
                     *           ],
                     *           "gone": [
                     *             {
                     *               "status": 404,
                     *               "at": "/errors/0/code",
                     *               "is": [
                     *                 "resource_not_found"
                     *               ]
                     *             }
                     *           ]
                     *         },
                     *         "enable": {
                     *           "request": {
                     *             "method": "POST",
                     *             "path": "/v1/users/{id}/unban"
                     *           },
                     *           "ok": [
                     *             200
                     *           ],
                     *           "gone": [
                     *             {
                     *               "status": 404,
                     *               "at": "/errors/0/code",
                     *               "is": [
                     *                 "resource_not_found"
                     *               ]
                     *             }
                     *           ]
                     *         },
                     *         "erase": [
                     *           {
                     *             "do": "find",
                     *             "unless": "holding:clerk.user",
                     *             "request": {
                     *               "method": "GET",
                     *               "path": "/v1/users",
                     *               "query": {
                     *                 "email_address": "{email}"
                     *               }
                     *             },
                     *             "each": "",
                     *             "take": {
                     *               "id": "/id"
                     *             },
                     *             "at_most": 3
                     *           },
                     *           {
                     *             "do": "delete",
                     *             "request": {
                     *               "method": "DELETE",
                     *               "path": "/v1/users/{id}"
                     *             },
                     *             "ok": [
                     *               {
                     *                 "status": 200,
                     *                 "at": "/deleted",
                     *                 "is": [
                     *                   true
                     *                 ]
                     *               }
                     *             ],
                     *             "gone": [
                     *               {
                     *                 "status": 404,
                     *                 "at": "/errors/0/code",
                     *                 "is": [
                     *                   "resource_not_found"
                     *                 ]
                     *               }
                     *             ],
                     *             "always": false
                     *           }
                     *         ],
                     *         "probe": {
                     *           "request": {
                     *             "method": "GET",
                     *             "path": "/v1/users/{id}"
                     *           },
                     *           "gone": [
                     *             {
                     *               "status": 404,
                     *               "at": "/errors/0/code",
                     *               "is": [
                     *                 "resource_not_found"
                     *               ]
                     *             }
                     *           ]
                     *         },
                     *         "looks": [
                     *           {
                     *             "as": "warning",
                     *             "says": "The user administers an organization. If it has no other administrator, it will have none.",
                     *             "request": {
                     *               "method": "GET",
                     *               "path": "/v1/users/{id}/organization_memberships"
                     *             },
                     *             "each": "/data",
                     *             "only": {
                     *               "at": "/role",
                     *               "is": [
                     *                 "org:admin"
                     *               ]
                     *             }
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectorWithDocument"];
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    listErasures: {
        parameters: {
            query?: {
                /**
                 * @description How many items the page may have
                 * @example 20
                 */
                limit?: number;
                /** @description `next_cursor` of the page before; without it, the list begins */
                cursor?: string;
                /**
                 * @description Only what was acknowledged since this time
                 * @example 2026-12-21T09:00:00.000Z
                 */
                since?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "list",
                     *       "data": [
                     *         {
                     *           "object": "erasure_record",
                     *           "account_hash": "sha256:0021002100210021002100210021002100210021002100210021002100210021",
                     *           "eraser": "crm",
                     *           "target": "delete",
                     *           "closure": "clo_0199f2c0a1b27c3d8e4f5a6b0000001d",
                     *           "acknowledged_by": "eraser",
                     *           "acknowledged_at": "2027-02-15T09:00:00.000Z"
                     *         },
                     *         {
                     *           "object": "erasure_record",
                     *           "account_hash": "sha256:0022002200220022002200220022002200220022002200220022002200220022",
                     *           "eraser": "warehouse",
                     *           "target": "delete",
                     *           "closure": "clo_0199f2c0a1b27c3d8e4f5a6b0000001e",
                     *           "acknowledged_by": "eraser",
                     *           "acknowledged_at": "2027-02-16T09:00:00.000Z"
                     *         },
                     *         {
                     *           "object": "erasure_record",
                     *           "account_hash": "sha256:0023002300230023002300230023002300230023002300230023002300230023",
                     *           "eraser": "warehouse",
                     *           "target": "delete",
                     *           "closure": "clo_0199f2c0a1b27c3d8e4f5a6b0000001f",
                     *           "acknowledged_by": "admin",
                     *           "acknowledged_at": "2027-03-04T09:00:00.000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        object: "list";
                        data: components["schemas"]["ErasureRecord"][];
                        /** @description Send it as `cursor` to get the next page; null if there is none */
                        next_cursor: string | null;
                    };
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: {
                /**
                 * @description How many items the page may have
                 * @example 20
                 */
                limit?: number;
                /** @description `next_cursor` of the page before; without it, the list begins */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "list",
                     *       "data": [
                     *         {
                     *           "object": "webhook_endpoint",
                     *           "id": "whe_0199f2c0a1b27c3d8e4f5a6b00000020",
                     *           "livemode": false,
                     *           "url": "https://crm.example.net/erase/hook",
                     *           "events": [
                     *             "account.deleted",
                     *             "account.restored"
                     *           ],
                     *           "description": null,
                     *           "format": "standard",
                     *           "ordered": false,
                     *           "status": "enabled",
                     *           "disabled_cause": null,
                     *           "failing_since": null,
                     *           "paused_until": null,
                     *           "created_at": "2026-12-21T09:00:00.000Z",
                     *           "updated_at": "2026-12-21T09:00:00.000Z",
                     *           "secrets": 1
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        object: "list";
                        data: components["schemas"]["WebhookEndpoint"][];
                        /** @description Send it as `cursor` to get the next page; null if there is none */
                        next_cursor: string | null;
                    };
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    createWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://crm.example.net/erase/hook",
                 *       "events": [
                 *         "account.deleted",
                 *         "account.restored"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEndpointRequest"];
            };
        };
        responses: {
            /** @description The endpoint */
            201: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "webhook_endpoint",
                     *       "id": "whe_0199f2c0a1b27c3d8e4f5a6b00000020",
                     *       "livemode": false,
                     *       "url": "https://crm.example.net/erase/hook",
                     *       "events": [
                     *         "account.deleted",
                     *         "account.restored"
                     *       ],
                     *       "description": null,
                     *       "format": "standard",
                     *       "ordered": false,
                     *       "status": "enabled",
                     *       "disabled_cause": null,
                     *       "failing_since": null,
                     *       "paused_until": null,
                     *       "created_at": "2026-12-21T09:00:00.000Z",
                     *       "updated_at": "2026-12-21T09:00:00.000Z",
                     *       "secrets": 1,
                     *       "secret": "whsec_YSBzZWNyZXQgb2YgYW4gZXhhbXBsZSwgbm90IHJlYWw="
                     *     }
                     */
                    "application/json": components["schemas"]["NewWebhookEndpoint"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over-step_up_required"];
            403: components["responses"]["403-cross_site-forbidden"];
            409: components["responses"]["409-idempotency_key_in_flight-limit_reached"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    getWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The object's id
                 * @example whe_0199f2c0a1b27c3d8e4f5a6b00000020
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "webhook_endpoint",
                     *       "id": "whe_0199f2c0a1b27c3d8e4f5a6b00000020",
                     *       "livemode": false,
                     *       "url": "https://crm.example.net/erase/hook",
                     *       "events": [
                     *         "account.deleted",
                     *         "account.restored"
                     *       ],
                     *       "description": null,
                     *       "format": "standard",
                     *       "ordered": false,
                     *       "status": "enabled",
                     *       "disabled_cause": null,
                     *       "failing_since": null,
                     *       "paused_until": null,
                     *       "created_at": "2026-12-21T09:00:00.000Z",
                     *       "updated_at": "2026-12-21T09:00:00.000Z",
                     *       "secrets": 1
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    deleteWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The object's id
                 * @example whe_0199f2c0a1b27c3d8e4f5a6b00000021
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the answer is empty */
            204: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401-unauthenticated-session_over-step_up_required"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    updateWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The object's id
                 * @example whe_0199f2c0a1b27c3d8e4f5a6b00000020
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "description": "The back end"
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEndpointPatch"];
            };
        };
        responses: {
            /** @description The endpoint */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "webhook_endpoint",
                     *       "id": "whe_0199f2c0a1b27c3d8e4f5a6b00000020",
                     *       "livemode": false,
                     *       "url": "https://crm.example.net/erase/hook",
                     *       "events": [
                     *         "account.deleted",
                     *         "account.restored"
                     *       ],
                     *       "description": "The back end",
                     *       "format": "standard",
                     *       "ordered": false,
                     *       "status": "enabled",
                     *       "disabled_cause": null,
                     *       "failing_since": null,
                     *       "paused_until": null,
                     *       "created_at": "2026-12-21T09:00:00.000Z",
                     *       "updated_at": "2026-12-21T09:00:00.000Z",
                     *       "secrets": 1
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over-step_up_required"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    testWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The object's id
                 * @example whe_0199f2c0a1b27c3d8e4f5a6b00000020
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery */
            202: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "delivery",
                     *       "id": "dlv_0199f2c0a1b27c3d8e4f5a6b00000022_01a22dd72feb7699adaf0f463a0caee4",
                     *       "endpoint": "whe_0199f2c0a1b27c3d8e4f5a6b00000020",
                     *       "event": "evt_0199f2c0a1b27c3d8e4f5a6b00000023",
                     *       "type": "webhook_endpoint.test",
                     *       "created_at": "2026-12-21T09:00:00.000Z",
                     *       "status": "pending",
                     *       "attempts": 0,
                     *       "last_attempt_at": null,
                     *       "last_status": null,
                     *       "last_error": null,
                     *       "last_latency_ms": null,
                     *       "last_response": null,
                     *       "next_at": "2026-12-21T09:00:00.000Z",
                     *       "delivered_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-idempotency_key_in_flight-endpoint_disabled"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The object's id
                 * @example whe_0199f2c0a1b27c3d8e4f5a6b00000020
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The endpoint, with its new secret */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "webhook_endpoint",
                     *       "id": "whe_0199f2c0a1b27c3d8e4f5a6b00000020",
                     *       "livemode": false,
                     *       "url": "https://crm.example.net/erase/hook",
                     *       "events": [
                     *         "account.deleted",
                     *         "account.restored"
                     *       ],
                     *       "description": "The back end",
                     *       "format": "standard",
                     *       "ordered": false,
                     *       "status": "enabled",
                     *       "disabled_cause": null,
                     *       "failing_since": null,
                     *       "paused_until": null,
                     *       "created_at": "2026-12-21T09:00:00.000Z",
                     *       "updated_at": "2026-12-21T09:00:00.000Z",
                     *       "secrets": 2,
                     *       "secret": "whsec_YSBzZWNyZXQgb2YgYW4gZXhhbXBsZSwgbm90IHJlYWw="
                     *     }
                     */
                    "application/json": components["schemas"]["NewWebhookEndpoint"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over-step_up_required"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-idempotency_key_in_flight"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited-rotation_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    getWebhookReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The object's id
                 * @example whe_0199f2c0a1b27c3d8e4f5a6b00000020
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The last replay */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "webhook_replay",
                     *       "endpoint": "whe_0199f2c0a1b27c3d8e4f5a6b00000020",
                     *       "only": "failed",
                     *       "id": "01a22dd731ee7bcab5da0e178ebfb1a6",
                     *       "after": "2026-11-01T00:00:00.000Z",
                     *       "status": "done",
                     *       "owed": 0,
                     *       "started_at": "2026-12-21T09:00:00.000Z",
                     *       "ended_at": "2026-12-21T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookReplay"];
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    replayWebhooks: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The object's id
                 * @example whe_0199f2c0a1b27c3d8e4f5a6b00000020
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "after": "2026-11-01T00:00:00.000Z",
                 *       "only": "failed"
                 *     }
                 */
                "application/json": components["schemas"]["WebhookReplayRequest"];
            };
        };
        responses: {
            /** @description The replay runs; `GET …/replay` shows its progress */
            202: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "webhook_replay",
                     *       "endpoint": "whe_0199f2c0a1b27c3d8e4f5a6b00000020",
                     *       "only": "failed",
                     *       "id": "01a22dd731ee7bcab5da0e178ebfb1a6",
                     *       "after": "2026-11-01T00:00:00.000Z",
                     *       "status": "running",
                     *       "owed": 0,
                     *       "started_at": "2026-12-21T09:00:00.000Z",
                     *       "ended_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookReplay"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over-step_up_required"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-idempotency_key_in_flight-endpoint_disabled-replay_running"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    countWebhookReplay: {
        parameters: {
            query: {
                /**
                 * @description An event's id, or a time (RFC 3339), as a replay takes it
                 * @example evt_0199f2c0a1b27c3d8e4f5a6b7c8d9e15
                 */
                after: string;
                /** @description `failed`: only deliveries that failed */
                only?: "all" | "failed" | "";
            };
            header?: never;
            path: {
                /**
                 * @description The object's id
                 * @example whe_0199f2c0a1b27c3d8e4f5a6b00000020
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The count */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "webhook_replay_count",
                     *       "endpoint": "whe_0199f2c0a1b27c3d8e4f5a6b00000020",
                     *       "after": "2026-11-01T00:00:00.000Z",
                     *       "only": "failed",
                     *       "deliveries": 0,
                     *       "until": "MA"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookReplayCount"];
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    stopWebhookReplay: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The object's id
                 * @example whe_0199f2c0a1b27c3d8e4f5a6b00000020
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The replay */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "webhook_replay",
                     *       "endpoint": "whe_0199f2c0a1b27c3d8e4f5a6b00000020",
                     *       "only": "failed",
                     *       "id": "01a22dd731ee7bcab5da0e178ebfb1a6",
                     *       "after": "2026-11-01T00:00:00.000Z",
                     *       "status": "done",
                     *       "owed": 0,
                     *       "started_at": "2026-12-21T09:00:00.000Z",
                     *       "ended_at": "2026-12-21T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookReplay"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-idempotency_key_in_flight"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    resumeWebhookReplay: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The object's id
                 * @example whe_0199f2c0a1b27c3d8e4f5a6b00000020
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The replay */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "webhook_replay",
                     *       "endpoint": "whe_0199f2c0a1b27c3d8e4f5a6b00000020",
                     *       "only": "failed",
                     *       "id": "01a22dd731ee7bcab5da0e178ebfb1a6",
                     *       "after": "2026-11-01T00:00:00.000Z",
                     *       "status": "done",
                     *       "owed": 0,
                     *       "started_at": "2026-12-21T09:00:00.000Z",
                     *       "ended_at": "2026-12-21T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookReplay"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over-step_up_required"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-idempotency_key_in_flight"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /**
                 * @description How many items the page may have
                 * @example 20
                 */
                limit?: number;
                /** @description `next_cursor` of the page before; without it, the list begins */
                cursor?: string;
                /** @description Only those with this status */
                status?: "pending" | "delivered" | "failed" | "";
            };
            header?: never;
            path: {
                /**
                 * @description The object's id
                 * @example whe_0199f2c0a1b27c3d8e4f5a6b00000020
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "list",
                     *       "data": [
                     *         {
                     *           "object": "delivery",
                     *           "last_response": null,
                     *           "id": "dlv_0199f2c0a1b27c3d8e4f5a6b00000022_01a22dd72feb7699adaf0f463a0caee4",
                     *           "event": "evt_0199f2c0a1b27c3d8e4f5a6b00000023",
                     *           "type": "webhook_endpoint.test",
                     *           "attempts": 1,
                     *           "last_attempt_at": "2026-12-21T09:00:00.000Z",
                     *           "last_status": 204,
                     *           "last_latency_ms": 42,
                     *           "created_at": "2026-12-21T09:00:00.000Z",
                     *           "delivered_at": "2026-12-21T09:00:00.000Z",
                     *           "endpoint": "whe_0199f2c0a1b27c3d8e4f5a6b00000020",
                     *           "status": "delivered",
                     *           "last_error": null,
                     *           "next_at": null
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        object: "list";
                        data: components["schemas"]["Delivery"][];
                        /** @description Send it as `cursor` to get the next page; null if there is none */
                        next_cursor: string | null;
                    };
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    listAccountDeliveries: {
        parameters: {
            query?: {
                /**
                 * @description How many items the page may have
                 * @example 20
                 */
                limit?: number;
                /** @description `next_cursor` of the page before; without it, the list begins */
                cursor?: string;
            };
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_42
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "list",
                     *       "data": [
                     *         {
                     *           "object": "delivery",
                     *           "last_response": null,
                     *           "event": "evt_0199f2c0a1b27c3d8e4f5a6b00000025",
                     *           "id": "dlv_0199f2c0a1b27c3d8e4f5a6b00000023_01a22e6025747fad8ef6228e59100955",
                     *           "type": "account.deleted",
                     *           "created_at": "2026-12-21T09:00:00.000Z",
                     *           "attempts": 1,
                     *           "last_attempt_at": "2026-12-21T09:00:00.000Z",
                     *           "last_status": 204,
                     *           "last_latency_ms": 42,
                     *           "delivered_at": "2026-12-21T09:00:00.000Z",
                     *           "endpoint": "whe_0199f2c0a1b27c3d8e4f5a6b00000021",
                     *           "status": "delivered",
                     *           "last_error": null,
                     *           "next_at": null
                     *         }
                     *       ],
                     *       "next_cursor": "MjY"
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        object: "list";
                        data: components["schemas"]["Delivery"][];
                        /** @description Send it as `cursor` to get the next page; null if there is none */
                        next_cursor: string | null;
                    };
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    retryDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The object's id
                 * @example dlv_0199f2c0a1b27c3d8e4f5a6b00000022_01a22dd72feb7699adaf0f463a0caee4
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery is pending again */
            202: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "delivery",
                     *       "id": "dlv_0199f2c0a1b27c3d8e4f5a6b00000022_01a22dd72feb7699adaf0f463a0caee4",
                     *       "endpoint": "whe_0199f2c0a1b27c3d8e4f5a6b00000020",
                     *       "event": "evt_0199f2c0a1b27c3d8e4f5a6b00000023",
                     *       "type": "webhook_endpoint.test",
                     *       "status": "pending",
                     *       "attempts": 0,
                     *       "last_attempt_at": "2026-12-21T09:00:00.000Z",
                     *       "last_status": 204,
                     *       "last_error": null,
                     *       "last_latency_ms": 42,
                     *       "last_response": null,
                     *       "next_at": "2026-12-21T09:00:00.000Z",
                     *       "created_at": "2026-12-21T09:00:00.000Z",
                     *       "delivered_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-idempotency_key_in_flight-endpoint_disabled"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    validatePolicy: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "yours",
                 *       "title": "A subscription that can be cancelled and deleted",
                 *       "capabilities": [
                 *         "sign_in",
                 *         "upload"
                 *       ],
                 *       "time_zone": "Europe/Vienna",
                 *       "law": {
                 *         "answer": "gdpr"
                 *       },
                 *       "procedures": {
                 *         "deletion": {
                 *           "acknowledgements": [
                 *             {
                 *               "id": "downloaded",
                 *               "text": "I have downloaded what I need."
                 *             }
                 *           ],
                 *           "blockers": [
                 *             {
                 *               "id": "active_subscription",
                 *               "holding": "subscription",
                 *               "where": {
                 *                 "status": [
                 *                   "active"
                 *                 ]
                 *               },
                 *               "message": "Cancel the subscription first."
                 *             }
                 *           ],
                 *           "steps": [
                 *             {
                 *               "type": "reauthentication",
                 *               "methods": [
                 *                 "password",
                 *                 "attestation"
                 *               ]
                 *             }
                 *           ],
                 *           "grace": "P14D",
                 *           "during_grace": {
                 *             "sign_in": true,
                 *             "upload": false
                 *           },
                 *           "reminders": [
                 *             "P1D"
                 *           ],
                 *           "then": "delete",
                 *           "erasers": [
                 *             "crm"
                 *           ],
                 *           "retain": [
                 *             {
                 *               "what": "Invoices",
                 *               "holdings": [
                 *                 "invoice"
                 *               ],
                 *               "holder_fields": [
                 *                 "email"
                 *               ],
                 *               "reason": "Tax law",
                 *               "for": "P7Y"
                 *             }
                 *           ]
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PolicyInput"];
            };
        };
        responses: {
            /** @description The faults that were found */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "policy_validation",
                     *       "valid": true,
                     *       "errors": [],
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["PolicyValidation"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            409: components["responses"]["409-idempotency_key_in_flight"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    dryRunPolicy: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "policy": {
                 *         "id": "yours",
                 *         "title": "A subscription that can be cancelled and deleted",
                 *         "capabilities": [
                 *           "sign_in",
                 *           "upload"
                 *         ],
                 *         "time_zone": "Europe/Vienna",
                 *         "law": {
                 *           "answer": "gdpr"
                 *         },
                 *         "procedures": {
                 *           "deletion": {
                 *             "acknowledgements": [
                 *               {
                 *                 "id": "downloaded",
                 *                 "text": "I have downloaded what I need."
                 *               }
                 *             ],
                 *             "blockers": [
                 *               {
                 *                 "id": "active_subscription",
                 *                 "holding": "subscription",
                 *                 "where": {
                 *                   "status": [
                 *                     "active"
                 *                   ]
                 *                 },
                 *                 "message": "Cancel the subscription first."
                 *               }
                 *             ],
                 *             "steps": [
                 *               {
                 *                 "type": "reauthentication",
                 *                 "methods": [
                 *                   "password",
                 *                   "attestation"
                 *                 ]
                 *               }
                 *             ],
                 *             "grace": "P14D",
                 *             "during_grace": {
                 *               "sign_in": true,
                 *               "upload": false
                 *             },
                 *             "reminders": [
                 *               "P1D"
                 *             ],
                 *             "then": "delete",
                 *             "erasers": [
                 *               "crm"
                 *             ],
                 *             "retain": [
                 *               {
                 *                 "what": "Invoices",
                 *                 "holdings": [
                 *                   "invoice"
                 *                 ],
                 *                 "holder_fields": [
                 *                   "email"
                 *                 ],
                 *                 "reason": "Tax law",
                 *                 "for": "P7Y"
                 *               }
                 *             ]
                 *           }
                 *         }
                 *       },
                 *       "accounts": [
                 *         "acct_7"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["DryRunRequest"];
            };
        };
        responses: {
            /** @description What would be the same, and what different */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "policy_dry_run",
                     *       "livemode": false,
                     *       "policy": "yours",
                     *       "sample": "given",
                     *       "same": 0,
                     *       "different": 1,
                     *       "data": [
                     *         {
                     *           "account": "acct_7",
                     *           "outcome": "different",
                     *           "policy": {
                     *             "id": "grace-then-delete",
                     *             "version": 1
                     *           },
                     *           "closure": null,
                     *           "procedures": [
                     *             {
                     *               "kind": "deletion",
                     *               "before": {
                     *                 "allowed": true,
                     *                 "refusal": null,
                     *                 "blockers": [],
                     *                 "acknowledgements": [],
                     *                 "steps": [
                     *                   "reauthentication"
                     *                 ],
                     *                 "review": null,
                     *                 "executes_at": "2026-12-14T18:32:16.311Z",
                     *                 "then": "account.deleted",
                     *                 "erased": [
                     *                   "holdings",
                     *                   "profile"
                     *                 ],
                     *                 "retained": []
                     *               },
                     *               "after": {
                     *                 "allowed": true,
                     *                 "refusal": null,
                     *                 "blockers": [],
                     *                 "acknowledgements": [
                     *                   "downloaded"
                     *                 ],
                     *                 "steps": [
                     *                   "reauthentication"
                     *                 ],
                     *                 "review": null,
                     *                 "executes_at": "2026-12-14T18:32:16.311Z",
                     *                 "then": "account.deleted",
                     *                 "erased": [
                     *                   "crm",
                     *                   "holdings",
                     *                   "profile"
                     *                 ],
                     *                 "retained": [
                     *                   "Invoices"
                     *                 ]
                     *               },
                     *               "differences": [
                     *                 "acknowledgements",
                     *                 "erased",
                     *                 "retained"
                     *               ]
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PolicyDryRun"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            409: components["responses"]["409-idempotency_key_in_flight"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    listPolicies: {
        parameters: {
            query?: {
                /**
                 * @description How many items the page may have
                 * @example 20
                 */
                limit?: number;
                /** @description `next_cursor` of the page before; without it, the list begins */
                cursor?: string;
            };
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "list",
                     *       "data": [
                     *         {
                     *           "object": "policy",
                     *           "version": 1,
                     *           "built_in": true,
                     *           "calendar_known_until": null,
                     *           "id": "disable-then-purge",
                     *           "title": "Disable, then purge after 30 days; delete through support",
                     *           "capabilities": [
                     *             "sign_in",
                     *             "upload",
                     *             "store",
                     *             "manage",
                     *             "deliver"
                     *           ],
                     *           "time_zone": "UTC",
                     *           "weekend": [
                     *             "saturday",
                     *             "sunday"
                     *           ],
                     *           "holidays": [],
                     *           "working_days": [],
                     *           "blocked_at_most": "P90D",
                     *           "notice_after_block": "P7D",
                     *           "procedures": {
                     *             "cancellation": {
                     *               "open_by": [
                     *                 "owner",
                     *                 "admin"
                     *               ],
                     *               "notes": [],
                     *               "alternatives": [
                     *                 {
                     *                   "id": "downgrade_to_free",
                     *                   "title": "Downgrade to the Free plan",
                     *                   "effect": "You keep access to your assets at no cost."
                     *                 }
                     *               ],
                     *               "blockers": [],
                     *               "acknowledgements": [],
                     *               "steps": [
                     *                 {
                     *                   "type": "confirm"
                     *                 }
                     *               ],
                     *               "review": null,
                     *               "grace": "P30D",
                     *               "during_grace": {
                     *                 "sign_in": true,
                     *                 "upload": false,
                     *                 "store": false,
                     *                 "manage": false,
                     *                 "deliver": false
                     *               },
                     *               "restore_by": [
                     *                 "owner",
                     *                 "admin"
                     *               ],
                     *               "reminders": [
                     *                 "P7D",
                     *                 "P1D"
                     *               ],
                     *               "then": "purge",
                     *               "erasers": [],
                     *               "retain": []
                     *             },
                     *             "deletion": {
                     *               "open_by": [
                     *                 "support"
                     *               ],
                     *               "notes": [],
                     *               "alternatives": [
                     *                 {
                     *                   "id": "cancel_instead",
                     *                   "title": "Cancel the account",
                     *                   "effect": "It is disabled, and its admins can restore it for 30 days."
                     *                 }
                     *               ],
                     *               "blockers": [],
                     *               "acknowledgements": [],
                     *               "steps": [
                     *                 {
                     *                   "type": "ownership",
                     *                   "without_environment": {
                     *                     "review": {
                     *                       "business_days": 3
                     *                     }
                     *                   }
                     *                 }
                     *               ],
                     *               "review": null,
                     *               "grace": "P0D",
                     *               "during_grace": {},
                     *               "restore_by": [],
                     *               "reminders": [],
                     *               "then": "delete",
                     *               "erasers": [],
                     *               "retain": []
                     *             }
                     *           }
                     *         }
                     *       ],
                     *       "next_cursor": "MQ"
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        object: "list";
                        data: components["schemas"]["Policy"][];
                        /** @description Send it as `cursor` to get the next page; null if there is none */
                        next_cursor: string | null;
                    };
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    getPolicy: {
        parameters: {
            query?: {
                /** @description A version, in force or not: closures keep theirs */
                version?: string;
            };
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
            };
            path: {
                /**
                 * @description The object's id
                 * @example yours
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The policy */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "policy",
                     *       "version": 2,
                     *       "built_in": false,
                     *       "calendar_known_until": null,
                     *       "weekend": [
                     *         "saturday",
                     *         "sunday"
                     *       ],
                     *       "working_days": [],
                     *       "blocked_at_most": "P90D",
                     *       "notice_after_block": "P7D",
                     *       "id": "yours",
                     *       "title": "A subscription that can be cancelled and deleted",
                     *       "capabilities": [
                     *         "sign_in",
                     *         "upload"
                     *       ],
                     *       "time_zone": "Europe/Vienna",
                     *       "holidays": [],
                     *       "law": {
                     *         "answer": "gdpr",
                     *         "warn_before": "P7D"
                     *       },
                     *       "procedures": {
                     *         "deletion": {
                     *           "notes": [],
                     *           "open_by": [
                     *             "owner"
                     *           ],
                     *           "alternatives": [],
                     *           "blockers": [
                     *             {
                     *               "id": "active_subscription",
                     *               "holding": "subscription",
                     *               "where": {
                     *                 "status": [
                     *                   "active"
                     *                 ]
                     *               },
                     *               "message": "Cancel the subscription first.",
                     *               "resolvable_by": "holder"
                     *             }
                     *           ],
                     *           "acknowledgements": [
                     *             {
                     *               "id": "downloaded",
                     *               "text": "I have downloaded what I need."
                     *             }
                     *           ],
                     *           "steps": [
                     *             {
                     *               "type": "reauthentication",
                     *               "methods": [
                     *                 "password",
                     *                 "attestation"
                     *               ]
                     *             }
                     *           ],
                     *           "review": null,
                     *           "grace": "P14D",
                     *           "during_grace": {
                     *             "sign_in": true,
                     *             "upload": false
                     *           },
                     *           "restore_by": [
                     *             "owner",
                     *             "support"
                     *           ],
                     *           "reminders": [
                     *             "P1D"
                     *           ],
                     *           "then": "delete",
                     *           "erasers": [
                     *             "crm"
                     *           ],
                     *           "retain": [
                     *             {
                     *               "what": "Invoices",
                     *               "holdings": [
                     *                 "invoice"
                     *               ],
                     *               "holder_fields": [
                     *                 "email"
                     *               ],
                     *               "reason": "Tax law",
                     *               "for": "P7Y"
                     *             }
                     *           ]
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Policy"];
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    putPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The object's id
                 * @example yours
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "A subscription that can be cancelled and deleted",
                 *       "capabilities": [
                 *         "sign_in",
                 *         "upload"
                 *       ],
                 *       "time_zone": "Europe/Vienna",
                 *       "law": {
                 *         "answer": "gdpr"
                 *       },
                 *       "procedures": {
                 *         "deletion": {
                 *           "acknowledgements": [
                 *             {
                 *               "id": "downloaded",
                 *               "text": "I have downloaded what I need."
                 *             }
                 *           ],
                 *           "blockers": [
                 *             {
                 *               "id": "active_subscription",
                 *               "holding": "subscription",
                 *               "where": {
                 *                 "status": [
                 *                   "active"
                 *                 ]
                 *               },
                 *               "message": "Cancel the subscription first."
                 *             }
                 *           ],
                 *           "steps": [
                 *             {
                 *               "type": "reauthentication",
                 *               "methods": [
                 *                 "password",
                 *                 "attestation"
                 *               ]
                 *             }
                 *           ],
                 *           "grace": "P14D",
                 *           "during_grace": {
                 *             "sign_in": true,
                 *             "upload": false
                 *           },
                 *           "reminders": [
                 *             "P1D"
                 *           ],
                 *           "then": "delete",
                 *           "erasers": [
                 *             "crm"
                 *           ],
                 *           "retain": [
                 *             {
                 *               "what": "Invoices",
                 *               "holdings": [
                 *                 "invoice"
                 *               ],
                 *               "holder_fields": [
                 *                 "email"
                 *               ],
                 *               "reason": "Tax law",
                 *               "for": "P7Y"
                 *             }
                 *           ]
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PolicyVersionInput"];
            };
        };
        responses: {
            /** @description The new version of a known policy */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "policy",
                     *       "version": 2,
                     *       "built_in": false,
                     *       "calendar_known_until": null,
                     *       "weekend": [
                     *         "saturday",
                     *         "sunday"
                     *       ],
                     *       "working_days": [],
                     *       "blocked_at_most": "P90D",
                     *       "notice_after_block": "P7D",
                     *       "id": "yours",
                     *       "title": "A subscription that can be cancelled and deleted",
                     *       "capabilities": [
                     *         "sign_in",
                     *         "upload"
                     *       ],
                     *       "time_zone": "Europe/Vienna",
                     *       "holidays": [],
                     *       "law": {
                     *         "answer": "gdpr",
                     *         "warn_before": "P7D"
                     *       },
                     *       "procedures": {
                     *         "deletion": {
                     *           "notes": [],
                     *           "open_by": [
                     *             "owner"
                     *           ],
                     *           "alternatives": [],
                     *           "blockers": [
                     *             {
                     *               "id": "active_subscription",
                     *               "holding": "subscription",
                     *               "where": {
                     *                 "status": [
                     *                   "active"
                     *                 ]
                     *               },
                     *               "message": "Cancel the subscription first.",
                     *               "resolvable_by": "holder"
                     *             }
                     *           ],
                     *           "acknowledgements": [
                     *             {
                     *               "id": "downloaded",
                     *               "text": "I have downloaded what I need."
                     *             }
                     *           ],
                     *           "steps": [
                     *             {
                     *               "type": "reauthentication",
                     *               "methods": [
                     *                 "password",
                     *                 "attestation"
                     *               ]
                     *             }
                     *           ],
                     *           "review": null,
                     *           "grace": "P14D",
                     *           "during_grace": {
                     *             "sign_in": true,
                     *             "upload": false
                     *           },
                     *           "restore_by": [
                     *             "owner",
                     *             "support"
                     *           ],
                     *           "reminders": [
                     *             "P1D"
                     *           ],
                     *           "then": "delete",
                     *           "erasers": [
                     *             "crm"
                     *           ],
                     *           "retain": [
                     *             {
                     *               "what": "Invoices",
                     *               "holdings": [
                     *                 "invoice"
                     *               ],
                     *               "holder_fields": [
                     *                 "email"
                     *               ],
                     *               "reason": "Tax law",
                     *               "for": "P7Y"
                     *             }
                     *           ]
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Policy"];
                };
            };
            /** @description The first version */
            201: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "policy",
                     *       "version": 1,
                     *       "built_in": false,
                     *       "calendar_known_until": null,
                     *       "weekend": [
                     *         "saturday",
                     *         "sunday"
                     *       ],
                     *       "working_days": [],
                     *       "blocked_at_most": "P90D",
                     *       "notice_after_block": "P7D",
                     *       "id": "yours",
                     *       "title": "A subscription that can be cancelled and deleted",
                     *       "capabilities": [
                     *         "sign_in",
                     *         "upload"
                     *       ],
                     *       "time_zone": "Europe/Vienna",
                     *       "holidays": [],
                     *       "law": {
                     *         "answer": "gdpr",
                     *         "warn_before": "P7D"
                     *       },
                     *       "procedures": {
                     *         "deletion": {
                     *           "notes": [],
                     *           "open_by": [
                     *             "owner"
                     *           ],
                     *           "alternatives": [],
                     *           "blockers": [
                     *             {
                     *               "id": "active_subscription",
                     *               "holding": "subscription",
                     *               "where": {
                     *                 "status": [
                     *                   "active"
                     *                 ]
                     *               },
                     *               "message": "Cancel the subscription first.",
                     *               "resolvable_by": "holder"
                     *             }
                     *           ],
                     *           "acknowledgements": [
                     *             {
                     *               "id": "downloaded",
                     *               "text": "I have downloaded what I need."
                     *             }
                     *           ],
                     *           "steps": [
                     *             {
                     *               "type": "reauthentication",
                     *               "methods": [
                     *                 "password",
                     *                 "attestation"
                     *               ]
                     *             }
                     *           ],
                     *           "review": null,
                     *           "grace": "P14D",
                     *           "during_grace": {
                     *             "sign_in": true,
                     *             "upload": false
                     *           },
                     *           "restore_by": [
                     *             "owner",
                     *             "support"
                     *           ],
                     *           "reminders": [
                     *             "P1D"
                     *           ],
                     *           "then": "delete",
                     *           "erasers": [
                     *             "crm"
                     *           ],
                     *           "retain": [
                     *             {
                     *               "what": "Invoices",
                     *               "holdings": [
                     *                 "invoice"
                     *               ],
                     *               "holder_fields": [
                     *                 "email"
                     *               ],
                     *               "reason": "Tax law",
                     *               "for": "P7Y"
                     *             }
                     *           ]
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Policy"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over-step_up_required"];
            403: components["responses"]["403-cross_site-forbidden"];
            409: components["responses"]["409-built_in-limit_reached"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    createPortalSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "account": "acct_7",
                 *       "actor": {
                 *         "role": "owner",
                 *         "id": "auth0|5f7c8ec7c33c6c004bbafe82"
                 *       },
                 *       "flow": {
                 *         "type": "delete"
                 *       },
                 *       "configuration": "main",
                 *       "return_url": "https://app.example.net/settings"
                 *     }
                 */
                "application/json": components["schemas"]["PortalSessionRequest"];
            };
        };
        responses: {
            /** @description The session */
            201: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "portal_session",
                     *       "id": "ps_0199f2c0a1b27c3d8e4f5a6b00000024.acct_7",
                     *       "account": "acct_7",
                     *       "livemode": false,
                     *       "actor": {
                     *         "role": "owner",
                     *         "id": "auth0|5f7c8ec7c33c6c004bbafe82"
                     *       },
                     *       "flow": {
                     *         "type": "delete"
                     *       },
                     *       "status": "open",
                     *       "return_url": "https://app.example.net/settings",
                     *       "expired_url": null,
                     *       "locale": null,
                     *       "configuration": {
                     *         "id": "main",
                     *         "version": 2
                     *       },
                     *       "created_at": "2026-12-21T09:00:00.000Z",
                     *       "expires_at": "2026-12-21T09:00:00.000Z",
                     *       "url": "https://adieu.example.net/portal/s/the-token-of-the-link"
                     *     }
                     */
                    "application/json": components["schemas"]["NewPortalSession"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-idempotency_key_in_flight-flow_not_available"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    getPortalSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
            };
            path: {
                /**
                 * @description The object's id
                 * @example ps_0199f2c0a1b27c3d8e4f5a6b00000024.acct_7
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "portal_session",
                     *       "id": "ps_0199f2c0a1b27c3d8e4f5a6b00000024.acct_7",
                     *       "account": "acct_7",
                     *       "livemode": false,
                     *       "actor": {
                     *         "role": "owner",
                     *         "id": "auth0|5f7c8ec7c33c6c004bbafe82"
                     *       },
                     *       "flow": {
                     *         "type": "delete"
                     *       },
                     *       "status": "open",
                     *       "return_url": "https://app.example.net/settings",
                     *       "expired_url": null,
                     *       "locale": null,
                     *       "configuration": {
                     *         "id": "main",
                     *         "version": 2
                     *       },
                     *       "created_at": "2026-12-21T09:00:00.000Z",
                     *       "expires_at": "2026-12-21T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["PortalSession"];
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    revokePortalSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The object's id
                 * @example ps_0199f2c0a1b27c3d8e4f5a6b00000024.acct_7
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The session */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "portal_session",
                     *       "id": "ps_0199f2c0a1b27c3d8e4f5a6b00000024.acct_7",
                     *       "account": "acct_7",
                     *       "livemode": false,
                     *       "actor": {
                     *         "role": "owner",
                     *         "id": "auth0|5f7c8ec7c33c6c004bbafe82"
                     *       },
                     *       "flow": {
                     *         "type": "delete"
                     *       },
                     *       "status": "revoked",
                     *       "return_url": "https://app.example.net/settings",
                     *       "expired_url": null,
                     *       "locale": null,
                     *       "configuration": {
                     *         "id": "main",
                     *         "version": 2
                     *       },
                     *       "created_at": "2026-12-21T09:00:00.000Z",
                     *       "expires_at": "2026-12-21T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["PortalSession"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    revokePortalSessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The account's id, as the host registered it
                 * @example acct_7
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description How many were ended */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "portal_session_revocation",
                     *       "account": "acct_7",
                     *       "revoked": 0
                     *     }
                     */
                    "application/json": components["schemas"]["PortalSessionRevocation"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    listPortalConfigurations: {
        parameters: {
            query?: {
                /**
                 * @description How many items the page may have
                 * @example 20
                 */
                limit?: number;
                /** @description `next_cursor` of the page before; without it, the list begins */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "list",
                     *       "data": [
                     *         {
                     *           "object": "portal_configuration",
                     *           "id": "default",
                     *           "version": 0,
                     *           "livemode": false,
                     *           "product_name": "Adieu",
                     *           "support": {},
                     *           "return_origins": [],
                     *           "flows": [
                     *             "home",
                     *             "cancel",
                     *             "delete",
                     *             "restore",
                     *             "status"
                     *           ],
                     *           "reasons": [],
                     *           "alternatives": true,
                     *           "powered_by": false,
                     *           "policies": [],
                     *           "languages": [
                     *             "en",
                     *             "de",
                     *             "fr",
                     *             "es",
                     *             "it",
                     *             "nl",
                     *             "pt",
                     *             "pl",
                     *             "ja",
                     *             "zh"
                     *           ],
                     *           "updated_at": null
                     *         },
                     *         {
                     *           "object": "portal_configuration",
                     *           "id": "main",
                     *           "version": 2,
                     *           "livemode": false,
                     *           "product_name": "Tidy Cloud",
                     *           "accent": "#1857a4",
                     *           "support": {},
                     *           "return_origins": [
                     *             "https://app.example.net"
                     *           ],
                     *           "flows": [
                     *             "home",
                     *             "cancel",
                     *             "delete",
                     *             "restore",
                     *             "status"
                     *           ],
                     *           "reasons": [],
                     *           "alternatives": true,
                     *           "powered_by": false,
                     *           "policies": [],
                     *           "languages": [
                     *             "en",
                     *             "de",
                     *             "fr",
                     *             "es",
                     *             "it",
                     *             "nl",
                     *             "pt",
                     *             "pl",
                     *             "ja",
                     *             "zh"
                     *           ],
                     *           "updated_at": "2026-12-21T09:00:00.000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        object: "list";
                        data: components["schemas"]["PortalConfiguration"][];
                        /** @description Send it as `cursor` to get the next page; null if there is none */
                        next_cursor: string | null;
                    };
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    getPortalConfiguration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The object's id
                 * @example main
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The configuration */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "portal_configuration",
                     *       "id": "main",
                     *       "version": 2,
                     *       "livemode": false,
                     *       "product_name": "Tidy Cloud",
                     *       "accent": "#1857a4",
                     *       "support": {},
                     *       "return_origins": [
                     *         "https://app.example.net"
                     *       ],
                     *       "flows": [
                     *         "home",
                     *         "cancel",
                     *         "delete",
                     *         "restore",
                     *         "status"
                     *       ],
                     *       "reasons": [],
                     *       "alternatives": true,
                     *       "powered_by": false,
                     *       "policies": [],
                     *       "languages": [
                     *         "en",
                     *         "de",
                     *         "fr",
                     *         "es",
                     *         "it",
                     *         "nl",
                     *         "pt",
                     *         "pl",
                     *         "ja",
                     *         "zh"
                     *       ],
                     *       "updated_at": "2026-12-21T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["PortalConfiguration"];
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    putPortalConfiguration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The object's id
                 * @example main
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "product_name": "Tidy Cloud",
                 *       "accent": "#1857a4",
                 *       "return_origins": [
                 *         "https://app.example.net"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["PortalConfigurationInput"];
            };
        };
        responses: {
            /** @description The new version of a known configuration */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "portal_configuration",
                     *       "id": "main",
                     *       "version": 2,
                     *       "livemode": false,
                     *       "product_name": "Tidy Cloud",
                     *       "accent": "#1857a4",
                     *       "support": {},
                     *       "return_origins": [
                     *         "https://app.example.net"
                     *       ],
                     *       "flows": [
                     *         "home",
                     *         "cancel",
                     *         "delete",
                     *         "restore",
                     *         "status"
                     *       ],
                     *       "reasons": [],
                     *       "alternatives": true,
                     *       "powered_by": false,
                     *       "policies": [],
                     *       "languages": [
                     *         "en",
                     *         "de",
                     *         "fr",
                     *         "es",
                     *         "it",
                     *         "nl",
                     *         "pt",
                     *         "pl",
                     *         "ja",
                     *         "zh"
                     *       ],
                     *       "updated_at": "2026-12-21T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["PortalConfiguration"];
                };
            };
            /** @description The first version */
            201: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "portal_configuration",
                     *       "id": "main",
                     *       "version": 1,
                     *       "livemode": false,
                     *       "product_name": "Tidy Cloud",
                     *       "accent": "#1857a4",
                     *       "support": {},
                     *       "return_origins": [
                     *         "https://app.example.net"
                     *       ],
                     *       "flows": [
                     *         "home",
                     *         "cancel",
                     *         "delete",
                     *         "restore",
                     *         "status"
                     *       ],
                     *       "reasons": [],
                     *       "alternatives": true,
                     *       "powered_by": false,
                     *       "policies": [],
                     *       "languages": [
                     *         "en",
                     *         "de",
                     *         "fr",
                     *         "es",
                     *         "it",
                     *         "nl",
                     *         "pt",
                     *         "pl",
                     *         "ja",
                     *         "zh"
                     *       ],
                     *       "updated_at": "2026-12-21T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["PortalConfiguration"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over-step_up_required"];
            403: components["responses"]["403-cross_site-forbidden"];
            409: components["responses"]["409-limit_reached"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    listDeclarations: {
        parameters: {
            query?: {
                /**
                 * @description How many items the page may have
                 * @example 20
                 */
                limit?: number;
                /** @description `next_cursor` of the page before; without it, the list begins */
                cursor?: string;
                /** @description Only those with this status */
                status?: "received" | "matched" | "dismissed" | "";
            };
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "list",
                     *       "data": [
                     *         {
                     *           "object": "declaration",
                     *           "id": "dcl_0199f2c0a1b27c3d8e4f5a6b00000025",
                     *           "livemode": false,
                     *           "kind": "cancellation",
                     *           "status": "received",
                     *           "configuration": "default",
                     *           "received_at": "2026-12-21T09:00:00.000Z",
                     *           "account": null,
                     *           "answer_by": null
                     *         },
                     *         {
                     *           "object": "declaration",
                     *           "id": "dcl_0199f2c0a1b27c3d8e4f5a6b00000026",
                     *           "livemode": false,
                     *           "kind": "cancellation",
                     *           "status": "received",
                     *           "configuration": "default",
                     *           "received_at": "2026-12-21T09:00:00.000Z",
                     *           "account": null,
                     *           "answer_by": null
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        object: "list";
                        data: components["schemas"]["DeclarationEntry"][];
                        /** @description Send it as `cursor` to get the next page; null if there is none */
                        next_cursor: string | null;
                    };
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    getDeclaration: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
            };
            path: {
                /**
                 * @description The object's id
                 * @example dcl_0199f2c0a1b27c3d8e4f5a6b00000025
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The declaration */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "declaration",
                     *       "id": "dcl_0199f2c0a1b27c3d8e4f5a6b00000025",
                     *       "livemode": false,
                     *       "kind": "cancellation",
                     *       "status": "received",
                     *       "received_at": "2026-12-21T09:00:00.000Z",
                     *       "answer_by": null,
                     *       "account": null,
                     *       "configuration": {
                     *         "id": "default",
                     *         "version": 0
                     *       },
                     *       "language": "en",
                     *       "email_verified": false,
                     *       "statement": {
                     *         "name": "Ada Lovelace",
                     *         "email": "ada@example.com",
                     *         "contract": "Basic, no. 12",
                     *         "ending": "ordinary",
                     *         "ground": null,
                     *         "ends_on": null
                     *       },
                     *       "receipt": {
                     *         "text": "Adieu\nConfirmation of receipt: cancellation of a contract\n\nAdieu has received your cancellation.\n\nReceived: 30 November 2026 at 19:03:40 UTC\nIn UTC: 2026-12-21T09:00:00.000Z\nReference: dcl_0199f2c0a1b27c3d8e4f5a6b00000025\n\nWhat you stated:\nName: Ada Lovelace\nContract: Basic, no. 12\nKind of cancellation: ordinary\nThe contract shall end: on the earliest possible date\nE-mail address for this confirmation: ada@example.com\n\nWe will write to you when your contract ends. Keep this confirmation: it shows what you stated, and when.\n",
                     *         "email": {
                     *           "status": "sent",
                     *           "sent_at": "2026-12-21T09:00:00.000Z"
                     *         }
                     *       },
                     *       "matched_at": null,
                     *       "dismissed_at": null,
                     *       "dismissal_reason": null,
                     *       "forget_at": "2029-11-29T19:03:40.114Z",
                     *       "forgotten_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Declaration"];
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    getDeclarationContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
            };
            path: {
                /**
                 * @description The object's id
                 * @example dcl_0199f2c0a1b27c3d8e4f5a6b00000025
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The address; null once it is forgotten */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "declaration_contact",
                     *       "declaration": "dcl_0199f2c0a1b27c3d8e4f5a6b00000025",
                     *       "email": "ada@example.com"
                     *     }
                     */
                    "application/json": components["schemas"]["DeclarationContact"];
                };
            };
            401: components["responses"]["401-unauthenticated-session_over-step_up_required"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    matchDeclaration: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The object's id
                 * @example dcl_0199f2c0a1b27c3d8e4f5a6b00000025
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "account": "acct_7"
                 *     }
                 */
                "application/json": components["schemas"]["DeclarationMatch"];
            };
        };
        responses: {
            /** @description The declaration */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "declaration",
                     *       "id": "dcl_0199f2c0a1b27c3d8e4f5a6b00000025",
                     *       "livemode": false,
                     *       "kind": "cancellation",
                     *       "status": "matched",
                     *       "received_at": "2026-12-21T09:00:00.000Z",
                     *       "answer_by": null,
                     *       "account": "acct_7",
                     *       "configuration": {
                     *         "id": "default",
                     *         "version": 0
                     *       },
                     *       "language": "en",
                     *       "email_verified": false,
                     *       "statement": {
                     *         "name": "Ada Lovelace",
                     *         "email": "ada@example.com",
                     *         "contract": "Basic, no. 12",
                     *         "ending": "ordinary",
                     *         "ground": null,
                     *         "ends_on": null
                     *       },
                     *       "receipt": {
                     *         "text": "Adieu\nConfirmation of receipt: cancellation of a contract\n\nAdieu has received your cancellation.\n\nReceived: 30 November 2026 at 19:03:40 UTC\nIn UTC: 2026-12-21T09:00:00.000Z\nReference: dcl_0199f2c0a1b27c3d8e4f5a6b00000025\n\nWhat you stated:\nName: Ada Lovelace\nContract: Basic, no. 12\nKind of cancellation: ordinary\nThe contract shall end: on the earliest possible date\nE-mail address for this confirmation: ada@example.com\n\nWe will write to you when your contract ends. Keep this confirmation: it shows what you stated, and when.\n",
                     *         "email": {
                     *           "status": "sent",
                     *           "sent_at": "2026-12-21T09:00:00.000Z"
                     *         }
                     *       },
                     *       "matched_at": "2026-12-21T09:00:00.000Z",
                     *       "dismissed_at": null,
                     *       "dismissal_reason": null,
                     *       "forget_at": "2029-11-29T19:03:40.114Z",
                     *       "forgotten_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Declaration"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-idempotency_key_in_flight-wrong_declaration_state"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    dismissDeclaration: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The object's id
                 * @example dcl_0199f2c0a1b27c3d8e4f5a6b00000026
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "There is no such contract."
                 *     }
                 */
                "application/json": components["schemas"]["DeclarationDismissal"];
            };
        };
        responses: {
            /** @description The declaration */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "declaration",
                     *       "id": "dcl_0199f2c0a1b27c3d8e4f5a6b00000026",
                     *       "livemode": false,
                     *       "kind": "cancellation",
                     *       "status": "dismissed",
                     *       "received_at": "2026-12-21T09:00:00.000Z",
                     *       "answer_by": null,
                     *       "account": null,
                     *       "configuration": {
                     *         "id": "default",
                     *         "version": 0
                     *       },
                     *       "language": "en",
                     *       "email_verified": false,
                     *       "statement": {
                     *         "name": "Ada Lovelace",
                     *         "email": "ada@example.com",
                     *         "contract": "Premium, no. 4711",
                     *         "ending": "ordinary",
                     *         "ground": null,
                     *         "ends_on": null
                     *       },
                     *       "receipt": {
                     *         "text": "Adieu\nConfirmation of receipt: cancellation of a contract\n\nAdieu has received your cancellation.\n\nReceived: 30 November 2026 at 19:03:39 UTC\nIn UTC: 2026-12-21T09:00:00.000Z\nReference: dcl_0199f2c0a1b27c3d8e4f5a6b00000026\n\nWhat you stated:\nName: Ada Lovelace\nContract: Premium, no. 4711\nKind of cancellation: ordinary\nThe contract shall end: on the earliest possible date\nE-mail address for this confirmation: ada@example.com\n\nWe will write to you when your contract ends. Keep this confirmation: it shows what you stated, and when.\n",
                     *         "email": {
                     *           "status": "sent",
                     *           "sent_at": "2026-12-21T09:00:00.000Z"
                     *         }
                     *       },
                     *       "matched_at": null,
                     *       "dismissed_at": "2026-12-21T09:00:00.000Z",
                     *       "dismissal_reason": "There is no such contract.",
                     *       "forget_at": "2029-11-29T19:03:39.900Z",
                     *       "forgotten_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Declaration"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-idempotency_key_in_flight-wrong_declaration_state"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                /**
                 * @description How many items the page may have
                 * @example 20
                 */
                limit?: number;
                /** @description `next_cursor` of the page before; without it, the list begins */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "list",
                     *       "data": [
                     *         {
                     *           "object": "api_key",
                     *           "id": "key_0199f2c0a1b27c3d8e4f5a6b00000027",
                     *           "name": "The back end",
                     *           "roles": [
                     *             "app"
                     *           ],
                     *           "livemode": false,
                     *           "created_at": "2026-12-21T09:00:00.000Z",
                     *           "created_by": null
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        object: "list";
                        data: components["schemas"]["ApiKey"][];
                        /** @description Send it as `cursor` to get the next page; null if there is none */
                        next_cursor: string | null;
                    };
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "The back end",
                 *       "roles": [
                 *         "app"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ApiKeyRequest"];
            };
        };
        responses: {
            /** @description The key */
            201: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "api_key",
                     *       "id": "key_0199f2c0a1b27c3d8e4f5a6b00000027",
                     *       "name": "The back end",
                     *       "roles": [
                     *         "app"
                     *       ],
                     *       "livemode": false,
                     *       "created_at": "2026-12-21T09:00:00.000Z",
                     *       "created_by": null,
                     *       "key": "adk_test_0199f2c0a1b27c3d8e4f5a6b7c8d9e0f"
                     *     }
                     */
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over-step_up_required"];
            403: components["responses"]["403-cross_site-forbidden"];
            409: components["responses"]["409-idempotency_key_in_flight-limit_reached"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    deleteApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The object's id
                 * @example key_0199f2c0a1b27c3d8e4f5a6b00000027
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the answer is empty */
            204: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    listStaff: {
        parameters: {
            query?: {
                /**
                 * @description How many items the page may have
                 * @example 20
                 */
                limit?: number;
                /** @description `next_cursor` of the page before; without it, the list begins */
                cursor?: string;
            };
            header?: {
                /** @description The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons. */
                "adieu-actor"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "list",
                     *       "data": [
                     *         {
                     *           "object": "staff_person",
                     *           "id": "staff_7987c324cbad632c2caaafd45d9c9d5f",
                     *           "name": "Ines",
                     *           "roles": [
                     *             "support"
                     *           ],
                     *           "first_signed_in_at": "2026-12-21T09:00:00.000Z",
                     *           "last_signed_in_at": "2026-12-21T09:00:00.000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        object: "list";
                        data: components["schemas"]["StaffPerson"][];
                        /** @description Send it as `cursor` to get the next page; null if there is none */
                        next_cursor: string | null;
                    };
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    listStaffSessions: {
        parameters: {
            query?: {
                /** @description Only what this person did, or whose it is */
                person?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "list",
                     *       "data": [
                     *         {
                     *           "object": "staff_session",
                     *           "id": "sts_0199f2c0a1b27c3d8e4f5a6b00000028",
                     *           "person": {
                     *             "id": "staff_7987c324cbad632c2caaafd45d9c9d5f",
                     *             "name": "Ines"
                     *           },
                     *           "roles": [
                     *             "support"
                     *           ],
                     *           "livemode": false,
                     *           "authenticated_at": "2026-12-21T09:00:00.000Z",
                     *           "created_at": "2026-12-21T09:00:00.000Z",
                     *           "last_used_at": "2026-12-21T09:00:00.000Z",
                     *           "expires_at": "2026-12-21T09:00:00.000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        object: "list";
                        data: components["schemas"]["StaffSession"][];
                        /** @description Send it as `cursor` to get the next page; null if there is none */
                        next_cursor: string | null;
                    };
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    revokeStaffSessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "person": "staff_7987c324cbad632c2caaafd45d9c9d5f"
                 *     }
                 */
                "application/json": components["schemas"]["RevokeStaffSessions"];
            };
        };
        responses: {
            /** @description How many were good until now */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "revoked_staff_sessions",
                     *       "revoked": 0
                     *     }
                     */
                    "application/json": components["schemas"]["RevokedStaffSessions"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            409: components["responses"]["409-idempotency_key_in_flight"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    revokeStaffSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The object's id
                 * @example sts_0199f2c0a1b27c3d8e4f5a6b00000028
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many were good until now */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "revoked_staff_sessions",
                     *       "revoked": 1
                     *     }
                     */
                    "application/json": components["schemas"]["RevokedStaffSessions"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            409: components["responses"]["409-idempotency_key_in_flight"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /**
                 * @description How many items the page may have
                 * @example 20
                 */
                limit?: number;
                /** @description `next_cursor` of the page before; without it, the list begins */
                cursor?: string;
                /** @description Only what this person did, or whose it is */
                person?: string;
                /**
                 * @description Only what is about this account
                 * @example acct_42
                 */
                account?: string;
                /**
                 * @description Only this act
                 * @example viewAccount
                 */
                act?: string;
                /**
                 * @description Only entries after this time
                 * @example 2026-12-21T09:00:00.000Z
                 */
                after?: string;
                /**
                 * @description Only entries before this time
                 * @example 2026-12-21T09:00:00.000Z
                 */
                before?: string;
                /** @description `csv` gives the page as a CSV file */
                format?: "json" | "csv" | "";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "list",
                     *       "data": [
                     *         {
                     *           "object": "audit_entry",
                     *           "id": "aud_0199f2c0a1b27c3d8e4f5a6b00000029",
                     *           "at": "2026-12-21T09:00:00.000Z",
                     *           "person": "staff_ines",
                     *           "key": "key_root",
                     *           "act": "getContact",
                     *           "account": "acct_7",
                     *           "subject": null,
                     *           "refused": null,
                     *           "request": "req_0199f2c0a1b27c3d8e4f5a6b0000002a",
                     *           "previous_hash": "0024002400240024002400240024002400240024002400240024002400240024",
                     *           "hash": "0025002500250025002500250025002500250025002500250025002500250025"
                     *         },
                     *         {
                     *           "object": "audit_entry",
                     *           "id": "aud_0199f2c0a1b27c3d8e4f5a6b0000002b",
                     *           "at": "2026-12-21T09:00:00.000Z",
                     *           "person": "staff_ines",
                     *           "key": "key_root",
                     *           "act": "search",
                     *           "account": "acct_7",
                     *           "subject": "account acct_7",
                     *           "refused": null,
                     *           "request": "req_0199f2c0a1b27c3d8e4f5a6b0000002c",
                     *           "previous_hash": "0026002600260026002600260026002600260026002600260026002600260026",
                     *           "hash": "0024002400240024002400240024002400240024002400240024002400240024"
                     *         }
                     *       ],
                     *       "next_cursor": "Mw"
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        object: "list";
                        data: components["schemas"]["AuditEntry"][];
                        /** @description Send it as `cursor` to get the next page; null if there is none */
                        next_cursor: string | null;
                    };
                    "text/csv": string;
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    createTestClock: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "frozen_time": "2027-02-01T09:00:00.000Z"
                 *     }
                 */
                "application/json": components["schemas"]["TestClockRequest"];
            };
        };
        responses: {
            /** @description The clock */
            201: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "test_clock",
                     *       "id": "clk_0199f2c0a1b27c3d8e4f5a6b00000010",
                     *       "name": null,
                     *       "livemode": false,
                     *       "frozen_time": "2027-02-01T09:00:00.000Z",
                     *       "status": "ready",
                     *       "accounts": 0,
                     *       "created_at": "2026-12-21T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["TestClock"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            409: components["responses"]["409-idempotency_key_in_flight-limit_reached"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    getTestClock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The object's id
                 * @example clk_0199f2c0a1b27c3d8e4f5a6b00000010
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clock */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "test_clock",
                     *       "id": "clk_0199f2c0a1b27c3d8e4f5a6b00000010",
                     *       "name": null,
                     *       "livemode": false,
                     *       "frozen_time": "2027-03-04T09:00:00.000Z",
                     *       "status": "ready",
                     *       "accounts": 7,
                     *       "created_at": "2026-12-21T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["TestClock"];
                };
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    deleteTestClock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The object's id
                 * @example clk_0199f2c0a1b27c3d8e4f5a6b00000010
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; the answer is empty */
            204: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    advanceTestClock: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The object's id
                 * @example clk_0199f2c0a1b27c3d8e4f5a6b00000010
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "frozen_time": "2027-02-16T09:00:00.000Z"
                 *     }
                 */
                "application/json": components["schemas"]["TestClockAdvance"];
            };
        };
        responses: {
            /** @description The clock is advancing */
            202: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "test_clock",
                     *       "id": "clk_0199f2c0a1b27c3d8e4f5a6b00000010",
                     *       "name": null,
                     *       "livemode": false,
                     *       "frozen_time": "2027-02-16T09:00:00.000Z",
                     *       "status": "advancing",
                     *       "accounts": 1,
                     *       "created_at": "2026-12-21T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["TestClock"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            401: components["responses"]["401-unauthenticated-session_over"];
            403: components["responses"]["403-cross_site-forbidden"];
            404: components["responses"]["404-not_found"];
            409: components["responses"]["409-idempotency_key_in_flight-test_clock_advancing"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request-idempotency_key_reused"];
            429: components["responses"]["429-rate_limited"];
            500: components["responses"]["500-internal"];
            503: components["responses"]["503-unavailable-not_configured"];
        };
    };
    createStaffSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "roles": [
                 *         "support"
                 *       ],
                 *       "name": "Ines",
                 *       "sub": "ines"
                 *     }
                 */
                "application/json": components["schemas"]["NewStaffSession"];
            };
        };
        responses: {
            /** @description The session; `Set-Cookie` has its cookie */
            201: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "staff_session",
                     *       "id": "sts_0199f2c0a1b27c3d8e4f5a6b00000028",
                     *       "person": {
                     *         "id": "staff_7987c324cbad632c2caaafd45d9c9d5f",
                     *         "name": "Ines"
                     *       },
                     *       "roles": [
                     *         "support"
                     *       ],
                     *       "livemode": false,
                     *       "authenticated_at": "2026-12-21T09:00:00.000Z",
                     *       "created_at": "2026-12-21T09:00:00.000Z",
                     *       "last_used_at": "2026-12-21T09:00:00.000Z",
                     *       "expires_at": "2026-12-21T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["StaffSession"];
                };
            };
            400: components["responses"]["400-malformed_json"];
            404: components["responses"]["404-not_found"];
            413: components["responses"]["413-too_large"];
            415: components["responses"]["415-unsupported_media_type"];
            422: components["responses"]["422-invalid_request"];
        };
    };
    listNotices: {
        parameters: {
            query?: {
                /**
                 * @description Only what is about this account
                 * @example acct_42
                 */
                account?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The last hundred notices */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "list",
                     *       "data": [
                     *         {
                     *           "object": "notice",
                     *           "account": "acct_43",
                     *           "channel": "email",
                     *           "template": "code",
                     *           "subject": "Your Adieu code",
                     *           "text": "Your Adieu code is\n\n946118\n\nIt is valid for 10 minutes. Do not share it with anyone. We will never ask you for it.",
                     *           "sent_at": "2027-02-16T09:00:00.000Z",
                     *           "livemode": false,
                     *           "to": "ada@example.com",
                     *           "code": "946118"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        object: "list";
                        data: components["schemas"]["Notice"][];
                        /** @description Send it as `cursor` to get the next page; null if there is none */
                        next_cursor: string | null;
                    };
                };
            };
            404: components["responses"]["404-not_found"];
            422: components["responses"]["422-invalid_request"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The service answers */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "service_health",
                     *       "status": "ok",
                     *       "missing": [],
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["ServiceHealth"];
                };
            };
            429: components["responses"]["429-rate_limited"];
        };
    };
    explainProblem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The code of the problem
                 * @example blocked
                 */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The explanation */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "problem",
                     *       "code": "blocked",
                     *       "status": 409,
                     *       "title": "The closure is blocked",
                     *       "explanation": "`blockers` lists what must be resolved first, and whether the holder or support can resolve it."
                     *     }
                     */
                    "application/json": components["schemas"]["ProblemExplanation"];
                };
            };
            404: components["responses"]["404-not_found"];
        };
    };
}
