. ./ask.sh
echo "export OPENAI_API_KEY=$OPENAI_API_KEY"
ask=$(cat <<EOF
curl https://api.openai.com/v1/completions -H "Authorization: Bearer $OPENAI_API_KEY"
EOF
)
