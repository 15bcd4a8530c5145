--
-- PostgreSQL database dump
--

COPY public."LiteLLM_SpendLogs" (request_id, call_type, api_key, spend, total_tokens, prompt_tokens, completion_tokens, "startTime", "endTime", "completionStartTime", model, model_id, model_group, custom_llm_provider, api_base, "user", metadata, cache_hit, cache_key, request_tags, team_id, end_user, requester_ip_address, messages, response, session_id, status, proxy_server_request) FROM stdin;
63bffb30-1			0	0	0	0	2025-06-21 15:47:15.344	2025-06-21 15:47:15.344	2025-06-21 15:47:15.343							{"status": "failure", "user_api_key": null}	None	Cache OFF	[]				{}	{}	\N	failure	{}
chatcmpl-1	acompletion	88dc28	0.000123	130	120	10	2025-06-21 15:48:15.344	2025-06-21 15:48:16.844	2025-06-21 15:48:15.843	gpt-4o	id1	gpt-4o	openai	https://api.openai.com	u1	{"a": "b\\nc"}	False	Cache OFF	["User-Agent: x"]	team-a	\N	10.0.0.1	{}	{}	s1	success	{}
\.
